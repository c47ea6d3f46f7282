//! Elements, as far as they differ in what they mean for words.

/// What an element is; those that mean the same are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tag {
    /// What all is in.
    Root,
    /// Words between tags.
    Text,
    A,
    Article,
    Aside,
    Blockquote,
    Body,
    Br,
    Button,
    /// Of a table, whether it heads a row or column or not.
    Cell,
    Dd,
    Div,
    Dl,
    Dt,
    /// What is said of a picture or table.
    Caption,
    Figure,
    Footer,
    Form,
    Head,
    Header,
    /// From 1 to 6.
    Heading(u8),
    Hr,
    Html,
    /// A picture.
    Image,
    /// What has no end tag and no words.
    Input,
    Li,
    Link,
    /// Of items, with numbers or without.
    List,
    Main,
    /// A picture, film or sound that is not of text.
    Media,
    Meta,
    Nav,
    P,
    /// A picture of lines, which is part of the design more often than of the article.
    Picture,
    Pre,
    Row,
    /// Of a table: head, body, foot.
    Rows,
    Script,
    Section,
    /// What is never shown, or not as words.
    Silent,
    Sup,
    Table,
    Time,
    Title,
    /// Anything that stands in a line.
    #[default]
    Inline,
}

impl Tag {
    /// The element of a name in small letters.
    pub fn of(name: &[u8]) -> Self {
        match name {
            b"a" => Self::A,
            b"article" => Self::Article,
            b"aside" => Self::Aside,
            b"blockquote" => Self::Blockquote,
            b"body" => Self::Body,
            b"br" => Self::Br,
            b"button" | b"menu" | b"dialog" => Self::Button,
            b"td" | b"th" => Self::Cell,
            b"dd" => Self::Dd,
            b"div" | b"center" | b"address" | b"details" | b"summary" | b"fieldset" | b"legend" | b"hgroup"
            | b"search" => Self::Div,
            b"dl" => Self::Dl,
            b"dt" => Self::Dt,
            b"figcaption" | b"caption" => Self::Caption,
            b"figure" => Self::Figure,
            b"footer" => Self::Footer,
            b"form" => Self::Form,
            b"head" => Self::Head,
            b"header" => Self::Header,
            [b'h', digit @ b'1'..=b'6'] => Self::Heading(digit - b'0'),
            b"hr" => Self::Hr,
            b"html" => Self::Html,
            b"input" | b"source" | b"track" | b"wbr" | b"col" | b"param" | b"area" => Self::Input,
            b"li" => Self::Li,
            b"link" | b"base" => Self::Link,
            b"ul" | b"ol" | b"dir" => Self::List,
            b"main" => Self::Main,
            b"img" | b"embed" => Self::Image,
            b"video" | b"audio" | b"iframe" | b"object" | b"amp-img" | b"amp-video" | b"amp-iframe"
            | b"amp-youtube" => Self::Media,
            b"meta" => Self::Meta,
            b"nav" => Self::Nav,
            b"p" => Self::P,
            b"svg" | b"math" => Self::Picture,
            b"pre" | b"listing" | b"xmp" | b"plaintext" => Self::Pre,
            b"tr" => Self::Row,
            b"tbody" | b"thead" | b"tfoot" => Self::Rows,
            b"script" => Self::Script,
            b"section" => Self::Section,
            b"style" | b"template" | b"noscript" | b"select" | b"canvas" | b"textarea" | b"datalist" | b"noembed"
            | b"noframes" | b"amp-ad" | b"amp-analytics" | b"rp" | b"rt" => Self::Silent,
            b"sup" => Self::Sup,
            b"table" => Self::Table,
            b"time" => Self::Time,
            b"title" => Self::Title,
            _ => Self::Inline,
        }
    }

    /// Has no end tag.
    pub fn is_void(self) -> bool {
        matches!(self, Self::Br | Self::Hr | Self::Image | Self::Input)
    }

    /// Begins and ends lines of its own.
    pub fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Text | Self::A | Self::Br | Self::Button | Self::Inline | Self::Image | Self::Input | Self::Media
        ) && !matches!(self, Self::Sup | Self::Time | Self::Picture | Self::Silent | Self::Script)
    }

    /// What end tags do not close what is outside of.
    pub fn is_scope(self) -> bool {
        matches!(self, Self::Table | Self::Cell | Self::Root)
    }

    /// What is not even looked into.
    pub fn is_passed_over(self) -> bool {
        matches!(self, Self::Silent | Self::Script | Self::Picture | Self::Title)
    }
}
