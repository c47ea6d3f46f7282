//! A file that another thread has: it is asked for every piece.

use std::{
    io::{self, Read, SeekFrom},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, SyncSender},
    },
};

pub use bytes::Bytes;
use parquet::{
    errors::{ParquetError, Result},
    file::reader::{ChunkReader, Length},
};

use super::Message;
use crate::exchange::import::ReadSeek;

/// The most bytes of a page, which holds a thousand rows or so: as it is in the file, and unpacked.
const PAGE_CAP: usize = if cfg!(test) { 1 << 20 } else { 64 << 20 };
/// How many bytes are asked for where it is not known how many are needed.
const PIECE: usize = 1 << 14;

/// So many bytes from there.
///
/// # Errors
/// Also where there are not as many.
pub fn read(file: &mut dyn ReadSeek, from: u64, length: usize) -> io::Result<Bytes> {
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    // What is said of a length is not believed before the bytes are there.
    let read = file.take(length as u64).read_to_end(&mut bytes)?;
    if read < length { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(bytes.into()) }
}

/// A file that is asked for.
pub struct Remote {
    length: u64,
    ask: SyncSender<Message>,
    bytes: Mutex<Receiver<io::Result<Bytes>>>,
}

impl Remote {
    pub fn new(length: u64, ask: SyncSender<Message>, bytes: Receiver<io::Result<Bytes>>) -> Self {
        Self { length, ask, bytes: Mutex::new(bytes) }
    }

    /// Where rows are handed over.
    pub fn tell(&self) -> SyncSender<Message> {
        self.ask.clone()
    }

    fn get(&self, from: u64, length: usize) -> io::Result<Bytes> {
        let gone = || io::Error::from(io::ErrorKind::BrokenPipe);
        let bytes = self.bytes.lock().map_err(|_| gone())?;
        self.ask.send(Message::Read(from, length)).map_err(|_| gone())?;
        bytes.recv().map_err(|_| gone())?
    }
}

/// The file, held by all that read it.
#[derive(Clone)]
pub struct Shared(pub Arc<Remote>);

impl Length for Shared {
    fn len(&self) -> u64 {
        self.0.length
    }
}

impl ChunkReader for Shared {
    type T = Head;

    fn get_read(&self, start: u64) -> Result<Head> {
        Ok(Head { file: self.clone(), at: start, piece: Bytes::new(), is_begun: false })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        if length > PAGE_CAP {
            return Err(too_large());
        }
        Ok(self.0.get(start, length)?)
    }
}

fn too_large() -> ParquetError {
    ParquetError::General(format!("one of its pages is larger than {} MB", PAGE_CAP >> 20))
}

/// The head of a page, whose length nobody knows.
pub struct Head {
    file: Shared,
    at: u64,
    piece: Bytes,
    is_begun: bool,
}

impl Read for Head {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.piece.is_empty() {
            let left = self.file.0.length.saturating_sub(self.at);
            let length = PIECE.min(usize::try_from(left).unwrap_or(PIECE));
            self.piece = self.file.0.get(self.at, length)?;
            self.at += length as u64;
            if !std::mem::replace(&mut self.is_begun, true) {
                let bytes = unpacked(&self.piece).ok_or(io::ErrorKind::InvalidData)?;
                if bytes > PAGE_CAP as u64 {
                    return Err(io::Error::other(too_large()));
                }
            }
        }
        let length = into.len().min(self.piece.len());
        let read = self.piece.split_to(length);
        into.get_mut(..length).unwrap_or_default().copy_from_slice(&read);
        Ok(length)
    }
}

/// What a page says that it unpacks to: the second number of its head, in the compact protocol of Thrift. The crate believes
/// it, and makes room for as much.
fn unpacked(head: &[u8]) -> Option<u64> {
    // The number of a field is told as the step from the one before, and its type, which is an `i32`.
    const NEXT_IS_I32: u8 = 0x15;
    let mut bytes = head.iter().copied();
    let mut number = || {
        let mut value = 0_u64;
        if bytes.next()? != NEXT_IS_I32 {
            return None;
        }
        for shift in [0, 7, 14, 21, 28] {
            let byte = bytes.next()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                // Positive numbers are even.
                return (value & 1 == 0).then_some(value >> 1);
            }
        }
        None
    };
    number()?;
    number()
}
