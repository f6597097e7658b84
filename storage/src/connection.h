// What the stores share: one SQLite connection with its prepared statements and its transaction.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include "base/result.h"
#include "file_lock.h"
#include "sqlite_error.h"
#include "words.h"

namespace chasqui::storage {

class Connection {
 public:
  Connection(SQLite::Database handle, FileLock lock, std::filesystem::path path);

  SQLite::Database& handle() { return handle_; }
  const std::filesystem::path& path() const { return path_; }

  /// The statement for `sql`, prepared once for the life of the connection; `sql` must live as long.
  SQLite::Statement& statement(std::string_view sql);

  /// Takes texts apart as the index of the search does.
  const WordReader& words();

  /// Runs `work`, which returns a Result, and turns what it throws into an error.
  template <typename Work>
  std::invoke_result_t<Work> read(Work&& work) {
    return guarded(handle_.getHandle(), path_, std::forward<Work>(work));
  }

  /// As read(), in one transaction that is kept when `work` succeeds. Inside another write() it is a part of that one,
  /// and when it fails the whole fails: SQLite may have rolled back already, and what followed would stand alone.
  template <typename Work>
  std::invoke_result_t<Work> write(Work&& work) {
    if (failure_) return fail(*failure_);
    if (!writing_) return read([&] { return writeOutermost(work); });
    std::invoke_result_t<Work> outcome = read(work);
    if (!outcome) failure_ = outcome.error();
    return outcome;
  }

 private:
  template <typename Work>
  std::invoke_result_t<Work> writeOutermost(Work& work) {
    SQLite::Transaction transaction(handle_, SQLite::TransactionBehavior::IMMEDIATE);
    writing_ = true;
    std::invoke_result_t<Work> outcome = read(work);
    writing_ = false;
    const std::optional<Error> failure = std::exchange(failure_, std::nullopt);
    if (failure) return fail(*failure);
    if (outcome) transaction.commit();
    return outcome;
  }

  // The order matters: statements end before the connection, and that before the lock.
  FileLock lock_;
  SQLite::Database handle_;
  std::filesystem::path path_;
  std::unordered_map<std::string_view, std::unique_ptr<SQLite::Statement>> statements_;
  std::unique_ptr<WordReader> words_;
  bool writing_ = false;
  std::optional<Error> failure_;
};

}  // namespace chasqui::storage
