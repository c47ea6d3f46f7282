//! Packages of any bytes: each opens, or says why not in words; what it then says that it holds can be read.

use std::io::Write as _;

use isnad::store::package::{Caps, Package};

/// The bytes of a file that calls itself a package.
pub fn run(data: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(data).expect("written");
    let caps = Caps { total: 1 << 20, ..Caps::default() };
    match Package::open(file.path(), &caps) {
        Ok(mut package) => {
            for name in package.files() {
                assert!(
                    name.is_relative() && !name.components().any(|part| part.as_os_str() == ".."),
                    "{}",
                    name.display()
                );
                package.find(&name).expect("it was looked at").expect("it is listed");
            }
        }
        Err(why) => assert!(!why.to_string().is_empty()),
    }
}
