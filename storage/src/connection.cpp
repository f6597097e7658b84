#include "connection.h"

namespace chasqui::storage {

Connection::Connection(SQLite::Database handle, FileLock lock, std::filesystem::path path)
    : lock_(std::move(lock)), handle_(std::move(handle)), path_(std::move(path)) {}

SQLite::Statement& Connection::statement(std::string_view sql) {
  std::unique_ptr<SQLite::Statement>& slot = statements_[sql];
  if (!slot) slot = std::make_unique<SQLite::Statement>(handle_, std::string(sql));
  return *slot;
}

const WordReader& Connection::words() {
  if (!words_) words_ = std::make_unique<WordReader>(handle_.getHandle());
  return *words_;
}

}  // namespace chasqui::storage
