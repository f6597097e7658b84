#include "sqlite_error.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace chasqui::storage {
namespace {

constexpr int kNoSqliteCode = -1;  // SQLiteCpp's own exceptions

Error make(ErrorCode code, const std::filesystem::path& file, const std::string& detail) {
  const std::string name = file.empty() ? "the chat history" : "the chat history " + file.string();
  switch (code) {
    case ErrorCode::NotFound:
      return {code, "There is no file or folder for " + name + ".", "Check that the folder exists.", detail};
    case ErrorCode::Denied:
      return {code, "There is no permission to use " + name + ".",
              "Change the permissions of the file and its folder, or choose another data folder.", detail};
    case ErrorCode::Corrupt:
      return {code, "The file of " + name + " is damaged.",
              "Put a backup in its place or move it elsewhere, then start again; it is left as it is.", detail};
    case ErrorCode::DiskFull:
      return {code, "The disk is full, so " + name + " cannot be written.", "Free some space, then try again.", detail};
    case ErrorCode::OutOfMemory:
      return {code, "There is not enough memory for " + name + ".", "Close other programs, then try again.", detail};
    case ErrorCode::Invalid:
      return {code, "This does not fit into " + name + ".", "", detail};
    case ErrorCode::Cancelled: return {code, "The work on " + name + " was stopped.", "", detail};
    case ErrorCode::InputOutput:
      return {code, "Reading or writing " + name + " failed.", "Check the disk, then try again.", detail};
    default: return {ErrorCode::Internal, "Something went wrong with " + name + ".", "Please report this.", detail};
  }
}

ErrorCode codeFromSystem(int systemErrno) {
  switch (systemErrno) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return ErrorCode::DiskFull;
    case EACCES:
    case EPERM:
    case EROFS: return ErrorCode::Denied;
    case ENOENT:
    case ENOTDIR: return ErrorCode::NotFound;
    case ENOMEM: return ErrorCode::OutOfMemory;
    default: return ErrorCode::InputOutput;
  }
}

int lastErrnoOf(sqlite3_file* file) {
  int systemErrno = 0;
  if (file != nullptr && file->pMethods != nullptr) {
    file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &systemErrno);
  }
  return systemErrno;
}

// sqlite3_system_errno() knows nothing of a write that failed in a commit (3.40), but the file that it went to does.
int systemErrnoOf(sqlite3* handle, int extendedCode) {
  if (extendedCode == SQLITE_IOERR_WRITE || extendedCode == SQLITE_IOERR_FSYNC ||
      extendedCode == SQLITE_IOERR_TRUNCATE) {
    for (const int whichFile : {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER}) {
      sqlite3_file* file = nullptr;
      sqlite3_file_control(handle, "main", whichFile, static_cast<void*>(&file));
      if (const int systemErrno = lastErrnoOf(file); systemErrno != 0) return systemErrno;
    }
  }
  // The index of the log is only written to make it longer.
  if (extendedCode == SQLITE_IOERR_SHMSIZE) return ENOSPC;
  return sqlite3_system_errno(handle);
}

std::string withErrno(const std::string& detail, int systemErrno) {
  return systemErrno == 0 ? detail : detail + ": " + std::strerror(systemErrno);
}

}  // namespace

Error errorFromSqlite(int extendedCode, int systemErrno, const std::filesystem::path& file, const std::string& detail) {
  switch (extendedCode == kNoSqliteCode ? kNoSqliteCode : extendedCode & 0xff) {
    case SQLITE_FULL: return make(ErrorCode::DiskFull, file, detail);
    case SQLITE_IOERR:
      if (extendedCode == SQLITE_IOERR_NOMEM) return make(ErrorCode::OutOfMemory, file, detail);
      return make(codeFromSystem(systemErrno), file, withErrno(detail, systemErrno));
    case SQLITE_CANTOPEN: return make(codeFromSystem(systemErrno), file, withErrno(detail, systemErrno));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return make(ErrorCode::Denied, file, detail);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return {ErrorCode::Denied, "Another program is using the chat history " + file.string() + ".",
              "Close the other program, then try again.", detail};
    case SQLITE_ERROR:  // our statements are fixed and tested: what is wrong in them is wrong in the file's schema
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT: return make(ErrorCode::Corrupt, file, detail);
    case SQLITE_NOMEM: return make(ErrorCode::OutOfMemory, file, detail);
    case SQLITE_TOOBIG:
    case SQLITE_CONSTRAINT: return make(ErrorCode::Invalid, file, detail);
    case SQLITE_INTERRUPT: return make(ErrorCode::Cancelled, file, detail);
    default: return make(ErrorCode::Internal, file, detail + " (" + std::to_string(extendedCode) + ")");
  }
}

Error errorFromSystem(int systemErrno, const std::filesystem::path& file) {
  return make(codeFromSystem(systemErrno), file, std::strerror(systemErrno));
}

Error errorFromException(const SQLite::Exception& exception, sqlite3* handle, const std::filesystem::path& file) {
  // Exceptions that are not made from a connection have no extended code.
  const int extended = exception.getExtendedErrorCode();
  const int code = extended == kNoSqliteCode ? exception.getErrorCode() : extended;
  int systemErrno = handle == nullptr ? 0 : systemErrnoOf(handle, code);
  // A failed open has no connection to ask; the one cause seen by then is that the file may not be read.
  if (handle == nullptr && ::faccessat(AT_FDCWD, file.c_str(), R_OK, AT_EACCESS) != 0) systemErrno = errno;
  return errorFromSqlite(code, systemErrno, file, exception.what());
}

}  // namespace chasqui::storage
