//! Structs of the subset, from one declaration: reading, writing in field order, and what this version does not know.
//!
//! serde's `flatten` would collect unknown fields too, but turns each record into a map first: slower for every record,
//! for the sake of the few that have any.

/// Declares structs that are written `(name: value, …)` on one line. Unknown fields are kept in `extra`.
macro_rules! record {
    ($($(#[$meta:meta])* pub struct $Name:ident {
        $($(#[$field_meta:meta])* pub $field:ident: $Type:ty,)*
    })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $Name {
            $($(#[$field_meta])* pub $field: $Type,)*
            /// What this version does not know.
            pub extra: $crate::store::ron::Extra,
        }

        $crate::store::ron::deserialize! {
            $Name, $crate::store::ron::read::one_line, [$($field: $Type),*], {}
        }

        impl $crate::store::ron::Record for $Name {
            fn extra(&self) -> &$crate::store::ron::Extra {
                &self.extra
            }

            fn extra_mut(&mut self) -> &mut $crate::store::ron::Extra {
                &mut self.extra
            }
        }

        impl $crate::store::ron::Field for $Name {
            fn write(&self, out: &mut String) {
                use $crate::store::ron::write::write_name;
                out.push('(');
                let empty = out.len();
                $(if !$crate::store::ron::Field::is_absent(&self.$field) {
                    out.push_str(if out.len() == empty { "" } else { ", " });
                    out.push_str(concat!(stringify!($field), ": "));
                    $crate::store::ron::Field::write(&self.$field, out);
                })*
                for (name, text) in &self.extra {
                    out.push_str(if out.len() == empty { "" } else { ", " });
                    write_name(name, out);
                    out.push_str(": ");
                    out.push_str(text);
                }
                out.push(')');
            }
        }
    )*};
}

/// Declares the struct of a whole file: its fields a line each, its lists and maps an element a line.
macro_rules! document {
    ($(#[$meta:meta])* pub struct $Name:ident {
        $($(#[$field_meta:meta])* pub $field:ident: $Type:ty,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $Name {
            $($(#[$field_meta])* pub $field: $Type,)*
            /// What this version does not know.
            pub extra: $crate::store::ron::Extra,
            /// Lines that could not be read, in the order they were found.
            pub unread: Vec<$crate::store::ron::Unread>,
        }

        $crate::store::ron::deserialize! {
            $Name, $crate::store::ron::read::verbatim, [$($field: $Type),*],
            {unread: Vec<$crate::store::ron::Unread>}
        }

        impl $crate::store::ron::Document for $Name {
            fn check(
                name: &str,
                text: &str,
                part: $crate::store::ron::Part,
            ) -> Result<(), String> {
                use $crate::store::ron::{Field, Unread};
                match name {
                    $(stringify!($field) => <$Type as Field>::check(text, part),)*
                    "unread" => <Vec<Unread> as Field>::check(text, part),
                    _ => $crate::store::ron::read::check_any(text),
                }
            }

            fn brackets(name: &str) -> Option<[char; 2]> {
                match name {
                    $(stringify!($field) => <$Type as $crate::store::ron::Field>::brackets(),)*
                    _ => None,
                }
            }

            fn write_document(&self, out: &mut String) {
                use $crate::store::ron::{read::in_place, write::{write_field_line, write_name}};
                let (kept, apart) = in_place::<Self>(&self.unread);
                let lines = |list: &str| -> Vec<&str> {
                    kept.iter().filter(|unread| unread.list == list).map(|unread| unread.text.as_str()).collect()
                };
                out.push_str("(\n");
                $(write_field_line(stringify!($field), &self.$field, &lines(stringify!($field)), out);)*
                for (name, text) in &self.extra {
                    out.push_str("    ");
                    write_name(name, out);
                    out.push_str(": ");
                    out.push_str(text);
                    out.push_str(",\n");
                }
                write_field_line("unread", &apart, &[], out);
                out.push_str(")\n");
            }

            fn unread(&self) -> &[$crate::store::ron::Unread] {
                &self.unread
            }

            fn set_unread(&mut self, unread: Vec<$crate::store::ron::Unread>) {
                self.unread = unread;
            }
        }
    };
}

/// Reading of a struct, field by field in any order.
macro_rules! deserialize {
    ($Name:ident, $keep:path, [$($field:ident: $Type:ty),*], {$($own:ident: $Own:ty)?}) => {
        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Fields;

                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $Name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("a ", stringify!($Name)))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$Name, A::Error> {
                        use serde::de::Error as _;
                        $(let mut $field: Option<$Type> = None;)*
                        $(let mut $own: Option<$Own> = None;)?
                        let mut extra = $crate::store::ron::Extra::new();
                        while let Some(name) = map.next_key::<&'de str>()? {
                            match name {
                                $(stringify!($field) if $field.is_some() => {
                                    return Err(A::Error::duplicate_field(stringify!($field)));
                                })*
                                $(stringify!($field) => $field = Some(map.next_value()?),)*
                                $(stringify!($own) => $own = Some(map.next_value()?),)?
                                _ => {
                                    let raw: &'de ron::value::RawValue = map.next_value()?;
                                    if extra.insert(name.to_owned(), $keep(raw.get_ron())).is_some() {
                                        return Err(A::Error::custom(format!("field `{name}` stands twice")));
                                    }
                                }
                            }
                        }
                        Ok($Name {
                            $($field: match $field.or_else(<$Type as $crate::store::ron::Field>::absent) {
                                Some(value) => value,
                                None => return Err(A::Error::missing_field(stringify!($field))),
                            },)*
                            $($own: $own.unwrap_or_default(),)?
                            extra,
                        })
                    }
                }

                const FIELDS: &[&str] = &[$(stringify!($field)),*];
                deserializer.deserialize_struct(stringify!($Name), FIELDS, Fields)
            }
        }
    };
}

pub(crate) use {deserialize, document, record};
