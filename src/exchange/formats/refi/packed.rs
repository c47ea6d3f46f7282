//! The zip around a project, of pieces that are packed where they are made, on all cores, and only put one behind the other
//! at its end.

use std::{
    cell::RefCell,
    io::{self, Read as _, Write},
};

use crc32fast::Hasher;
use flate2::{Compress, Compression, FlushCompress, read::DeflateDecoder};
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter};

/// What ends packed bytes: an empty last block.
const END: [u8; 2] = [3, 0];
/// The fastest: a project is a tenth of its size then, and most of its time would go into the rest.
const LEVEL: u32 = 1;

thread_local! {
    /// It has tables of hundreds of kilobytes, which would be made anew for every piece.
    static COMPRESS: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), false));
}

/// Bytes, packed so that those of one piece can stand behind those of another: blocks that end on a whole byte, none of
/// which is the last.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    packed: Vec<u8>,
    crc: Hasher,
    /// How many bytes it unpacks to.
    size: u64,
}

impl Piece {
    /// # Errors
    /// Where packing fails.
    pub fn of(bytes: &[u8]) -> io::Result<Self> {
        let mut piece =
            Self { packed: Vec::with_capacity(bytes.len() / 3 + 64), size: bytes.len() as u64, ..Self::default() };
        piece.crc.update(bytes);
        COMPRESS.with_borrow_mut(|compress| {
            compress.reset();
            loop {
                let read = usize::try_from(compress.total_in()).unwrap_or(usize::MAX);
                let rest = bytes.get(read..).unwrap_or_default();
                compress.compress_vec(rest, &mut piece.packed, FlushCompress::Sync).map_err(io::Error::other)?;
                // All was taken, and there was room for the end of the block.
                if compress.total_in() == piece.size && piece.packed.len() < piece.packed.capacity() {
                    return Ok::<_, io::Error>(());
                }
                piece.packed.reserve(piece.packed.capacity().max(64));
            }
        })?;
        Ok(piece)
    }

    /// Puts another behind it.
    pub fn push(&mut self, other: &Self) {
        self.packed.extend_from_slice(&other.packed);
        self.crc.combine(&other.crc);
        self.size += other.size;
    }

    pub fn is_empty(&self) -> bool {
        self.size == 0
    }

    /// The bytes that it was made of.
    ///
    /// # Errors
    /// Where they are others.
    pub fn unpacked(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.size).unwrap_or_default());
        DeflateDecoder::new(self.packed.chain(&END[..])).read_to_end(&mut bytes)?;
        let crc = crc32fast::hash(&bytes);
        if crc == self.crc.clone().finalize() { Ok(bytes) } else { Err(io::Error::other("it unpacks to other bytes")) }
    }
}

/// A zip that is written.
pub(super) struct Zip(ZipArchiveWriter<Box<dyn Write + Send>>);

impl Zip {
    pub fn new(file: Box<dyn Write + Send>) -> Self {
        Self(ZipArchiveWriter::new(file))
    }

    /// Writes a file of pieces, one behind the other.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn file(&mut self, name: &str, pieces: &[&Piece]) -> io::Result<()> {
        let mut whole = Piece::default();
        let start = self.0.new_file(name).compression_method(CompressionMethod::DEFLATE).start();
        let (mut file, _) = start.map_err(io::Error::other)?;
        for piece in pieces {
            file.write_all(&piece.packed)?;
            whole.crc.combine(&piece.crc);
            whole.size += piece.size;
        }
        file.write_all(&END)?;
        file.finish(DataDescriptorOutput::new(whole.crc.finalize(), whole.size)).map_err(io::Error::other)?;
        Ok(())
    }

    /// Writes what stands at its end.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(self) -> io::Result<()> {
        self.0.finish().map_err(io::Error::other)?.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;
    use crate::exchange::testing::Shared;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn pieces_stand_behind_one_another(
            parts in proptest::collection::vec((proptest::collection::vec(any::<u8>(), 0..300), 1_usize..2000), 0..6),
        ) {
            // From bytes that cannot be packed to such as are one pattern over and over.
            let parts: Vec<Vec<u8>> = parts.into_iter().map(|(bytes, times)| bytes.repeat(times)).collect();
            let pieces: Vec<Piece> = parts.iter().map(|bytes| Piece::of(bytes).unwrap()).collect();
            let mut all = Piece::default();
            for piece in &pieces {
                all.push(piece);
            }
            prop_assert_eq!(all.unpacked().unwrap(), parts.concat());
            let file = Shared::default();
            let mut zip = Zip::new(Box::new(file.clone()));
            zip.file("خبر.txt", &pieces.iter().collect::<Vec<_>>()).unwrap();
            zip.file("b", &[]).unwrap();
            zip.finish().unwrap();
            let mut read = zip::ZipArchive::new(Cursor::new(file.bytes())).unwrap();
            let mut bytes = Vec::new();
            // It holds the sum that it has against what it reads.
            read.by_name("خبر.txt").unwrap().read_to_end(&mut bytes).unwrap();
            prop_assert_eq!(bytes, parts.concat());
            prop_assert_eq!(read.by_name("b").unwrap().size(), 0);
        }
    }

    #[test]
    fn a_piece_that_was_changed_is_told() {
        let mut piece = Piece::of("الخبر الأول".as_bytes()).unwrap();
        piece.crc.update(b"x");
        assert!(piece.unpacked().is_err());
    }
}
