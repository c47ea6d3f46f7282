//! The encodings that Rich Text names by numbers.

use encoding_rs::{Encoding, ISO_8859_6, MACINTOSH, WINDOWS_1252};

/// The encoding of a code page of Windows; none where it is not known.
pub(super) fn of_page(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        874 | 1250..=1258 => format!("windows-{page}"),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        866 => "ibm866".to_owned(),
        65001 => "utf-8".to_owned(),
        708 => return Some(ISO_8859_6),
        10000 => return Some(MACINTOSH),
        // Those of DOS agree with this one in what Latin news has, but for letters with marks.
        437 | 819 | 850 => return Some(WINDOWS_1252),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set; none where it is that of the file.
pub(super) fn of_charset(charset: i32) -> Option<&'static Encoding> {
    let page = match charset {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178..=180 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    of_page(page)
}
