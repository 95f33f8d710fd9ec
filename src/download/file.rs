//! A file that appears under its name only when it is complete.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::retry;

/// Mode of the file until it is complete, and of a new file.
#[cfg(unix)]
const PRIVATE_MODE: u32 = 0o600;

/// Permissions that are taken from the file that is replaced. Not the others, such as set-user-ID,
/// because the owner may be another.
#[cfg(unix)]
const PERMISSIONS: u32 = 0o777;

/// A temporary file next to its target. Removed when dropped.
pub(super) struct PartialFile {
    // Closed before it is removed.
    file: File,
    temporary: TemporaryFile,
    target: PathBuf,
}

struct TemporaryFile(PathBuf);

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        // Nothing can be done about a failure, and after the rename there is nothing to remove.
        let _ = fs::remove_file(&self.0);
    }
}

impl PartialFile {
    /// Creates the temporary file for a target, which is returned by [`resolve`].
    pub(super) fn create(target: PathBuf) -> io::Result<Self> {
        // In the same folder, because a rename must not cross file systems.
        let name = format!(".intercom-{:016x}.part", retry::random());
        let temporary = TemporaryFile(target.with_file_name(name));
        let mut options = OpenOptions::new();
        // Fails if the path exists, also if it is a symbolic link.
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, PRIVATE_MODE);
        Ok(PartialFile {
            file: options.open(&temporary.0)?,
            temporary,
            target,
        })
    }

    pub(super) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Gives the file its name. It is on the disk before its name is, so neither a crash nor a power
    /// failure leaves an incomplete file under that name.
    pub(super) fn complete(self) -> io::Result<()> {
        #[cfg(unix)]
        copy_mode(&self.target, &self.file)?;
        self.file.sync_all()?;
        drop(self.file);
        // Opened before, so that nothing has changed if that fails.
        let folder = Folder::of(&self.target)?;
        fs::rename(&self.temporary.0, &self.target)?;
        folder.sync()
    }
}

/// Gives a file the mode of the one that it replaces.
#[cfg(unix)]
fn copy_mode(target: &Path, file: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    let mode = match fs::symlink_metadata(target) {
        Ok(metadata) if metadata.is_file() => metadata.mode() & PERMISSIONS,
        _ => PRIVATE_MODE,
    };
    // Some file systems have one mode for all files and reject every change.
    match file.metadata()?.mode() & PERMISSIONS == mode {
        true => Ok(()),
        false => file.set_permissions(fs::Permissions::from_mode(mode)),
    }
}

/// The folder of a file. `None` if it is not readable, or on systems where folders cannot be opened.
struct Folder(Option<File>);

impl Folder {
    #[cfg(unix)]
    fn of(path: &Path) -> io::Result<Self> {
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        match File::open(folder) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(Folder(None)),
            opened => Ok(Folder(Some(opened?))),
        }
    }

    #[cfg(not(unix))]
    fn of(_: &Path) -> io::Result<Self> {
        Ok(Folder(None))
    }

    /// Writes the names of the files in it to the disk, where the file system can do it.
    fn sync(&self) -> io::Result<()> {
        use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};

        match self.0.as_ref().map_or(Ok(()), File::sync_all) {
            Err(error) if matches!(error.kind(), PermissionDenied | InvalidInput | Unsupported) => {
                Ok(())
            }
            result => result,
        }
    }
}

/// Follows symbolic links. Rejects a path that is not a regular file, so that it is not replaced.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let path = match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        resolved => resolved?,
    };
    let is_other = fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file());
    if is_other || path.file_name().is_none() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "not a regular file",
        ));
    }
    Ok(path)
}
