// The chat history's file: opened safely, brought to the current schema, or refused and left as it is.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "base/result.h"

namespace chasqui::storage {

class Connection;

/// One connection to a chat history; movable.
///
/// Threads: a Database and the stores on it belong to one thread at a time. For long reads beside the writer open a
/// second connection with openReader(); it sees what is committed, and neither waits for the other.
/// Processes: one process writes. open() holds an advisory lock on `<path>-lock` (the kernel drops it when the process
/// ends, however it ends), and a second open() is Denied with a sentence that says so. Readers take no such lock.
/// Durability: WAL with synchronous=FULL. What a call reported as written survives the end of the process, and also a
/// power cut where the disk keeps its promises; that costs one flush of the disk for each write call.
/// Errors of open(): NotFound (no such folder), Denied (read-only, or in use), Corrupt, Unsupported (another program's
/// database), NewerVersion, DiskFull, InputOutput. In the cases Corrupt, Unsupported and NewerVersion the file is not
/// changed. No exception leaves this class or the stores.
class Database {
 public:
  /// Opens the history at `path` for reading and writing; makes the file, not its folder, and migrates an older one.
  static Result<Database> open(const std::filesystem::path& path);

  /// Opens an existing history of the current version for reading only; the stores' writing calls return Denied.
  /// Also works in a read-only folder when the last writer closed the file properly.
  static Result<Database> openReader(const std::filesystem::path& path);

  /// A new, empty history in memory, which ends with the object.
  static Result<Database> openInMemory();

  /// A copy in memory of the history at `path`, which is only read: for showing old chats when open() returned Denied
  /// or DiskFull. Takes as much memory as the file is large. What is written to it ends with the object.
  static Result<Database> openCopyInMemory(const std::filesystem::path& path);

  /// The version of the schema that this build writes.
  static int currentVersion();

  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;
  ~Database();

  /// Runs `work` in one transaction: all that the stores write in it is kept, or nothing when it or a writing call in
  /// it failed. Calls may nest; the outermost decides. Returns the first error.
  Result<void> transaction(const std::function<Result<void>()>& work);

  /// Ends what is running on this connection with Cancelled. Any thread may call it while the Database is there.
  void interrupt();

  /// Reads the whole file and checks its structure and references; Corrupt with what was found. Takes seconds per GB.
  Result<void> checkIntegrity();

  /// For the stores. The reference outlives moves of the Database.
  Connection& connection() { return *connection_; }

 private:
  explicit Database(std::unique_ptr<Connection> connection);

  std::unique_ptr<Connection> connection_;
};

}  // namespace chasqui::storage
