//! zip: a folder of files, or a model that some framework packs this way.

use std::io::Read;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::{Unpacking, failed, members};
use crate::diagnostic::{ArchiveProblem, ForeignKind};
use crate::import::Import;
use crate::import::log::is_log;
use crate::model::is_promising;

/// How tables end.
const TABLE: &str = ".csv";

/// Bytes of a table that tell whether it is a log; the reference's longest head has some hundred.
const LONGEST_HEAD: u64 = 4 << 10;

/// Members that are listed; a run's folder has a few dozen.
const MOST_MEMBERS: usize = 10_000;

const WHAT: &str = "the zip archive";

/// A file in the archive.
struct Member {
    name: String,
    method: CompressionMethod,
    place: ZipArchiveEntryWayfinder,
}

impl Unpacking {
    pub(super) fn zip(&mut self, file: &str, bytes: &[u8], layers: usize) -> Result<Import, ArchiveProblem> {
        let archive = ZipArchive::from_slice(bytes).map_err(|error| damaged(&error))?;
        let members = listed(&archive)?;
        if let Some(kind) = foreign(&members) {
            return Ok(failed(file, kind));
        }
        let is_keras = is_keras(&members);
        let is_wanted = |name: &str| if is_keras { name == KERAS_MODEL } else { is_promising(name) };
        let mut imports = Vec::new();
        for member in members.iter().filter(|member| is_wanted(&member.name)) {
            imports.push(self.member(file, &archive, member, layers)?);
        }
        let tables = members.iter().filter(|member| member.name.to_ascii_lowercase().ends_with(TABLE));
        let logs = tables.filter_map(|member| self.log(file, &archive, member, layers)).collect();
        let names = members.into_iter().map(|member| member.name);
        members::together(file, imports, logs, names)
    }

    /// A table that is a log. Of others, which may be large, the head is all that is unpacked.
    fn log(&mut self, file: &str, archive: &ZipSliceArchive<&[u8]>, member: &Member, layers: usize) -> Option<Import> {
        let data = archive.get_entry(member.place).ok()?.data();
        let mut head = Vec::new();
        // What is cut or no deflate has no head of a log either.
        _ = match member.method {
            CompressionMethod::STORE => data.take(LONGEST_HEAD).read_to_end(&mut head),
            CompressionMethod::DEFLATE => DeflateDecoder::new(data).take(LONGEST_HEAD).read_to_end(&mut head),
            _ => return None,
        };
        if !is_log(&String::from_utf8_lossy(&head)) {
            return None;
        }
        let read = self.member(file, archive, member, layers);
        Some(read.unwrap_or_else(|problem| failed(&format!("{file}/{}", member.name), problem)))
    }

    fn member(
        &mut self,
        file: &str,
        archive: &ZipSliceArchive<&[u8]>,
        member: &Member,
        layers: usize,
    ) -> Result<Import, ArchiveProblem> {
        let name = format!("{file}/{}", member.name);
        let entry = archive.get_entry(member.place).map_err(|error| damaged(&error))?;
        if entry.local_header().flags().is_encrypted() {
            return Err(ArchiveProblem::Encrypted { member: member.name.clone() });
        }
        match member.method {
            CompressionMethod::STORE => self.open_stream(&name, WHAT, entry.verifying_reader(entry.data()), layers),
            CompressionMethod::DEFLATE => {
                let unpacked = entry.verifying_reader(DeflateDecoder::new(entry.data()));
                self.open_stream(&name, WHAT, unpacked, layers)
            }
            method => {
                let method = method.name().map_or_else(|| method.to_string(), str::to_ascii_lowercase);
                Err(ArchiveProblem::Method { member: member.name.clone(), method })
            }
        }
    }
}

fn damaged(error: &rawzip::Error) -> ArchiveProblem {
    ArchiveProblem::Damaged { what: WHAT, reason: error.to_string() }
}

/// The files of the archive, without folders and what operating systems add.
fn listed(archive: &ZipSliceArchive<&[u8]>) -> Result<Vec<Member>, ArchiveProblem> {
    let mut members = Vec::new();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(|error| damaged(&error))? {
        let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
        let is_hidden = name.split(['/', '\\']).any(|part| part.starts_with('.') || part == "__MACOSX");
        if entry.is_dir() || is_hidden {
            continue;
        }
        if members.len() == MOST_MEMBERS {
            return Err(ArchiveProblem::TooManyMembers { most: MOST_MEMBERS });
        }
        members.push(Member { name, method: entry.compression_method(), place: entry.wayfinder() });
    }
    Ok(members)
}

/// What other programs pack as a zip.
fn foreign(members: &[Member]) -> Option<ForeignKind> {
    let has = |ending: &str| members.iter().any(|member| member.name.ends_with(ending));
    if has("data.pkl") {
        return Some(ForeignKind::PyTorch);
    }
    (has(".npy") && !members.iter().any(|member| is_promising(&member.name))).then_some(ForeignKind::NumPyArchive)
}

/// Where a `.keras` file has its layers, beside its weights.
const KERAS_MODEL: &str = "config.json";

fn is_keras(members: &[Member]) -> bool {
    let has = |name: &str| members.iter().any(|member| member.name == name);
    has(KERAS_MODEL) && has("model.weights.h5")
}
