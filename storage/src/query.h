// One run of a prepared statement: values in and out in the order of the SQL.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "connection.h"

namespace chasqui::storage {

/// Throws SQLite::Exception; to be used inside Connection::read() and write(). At its end the statement is reset, so
/// that it holds no snapshot and none of the values. Bound texts must live as long as the Query.
class Query {
 public:
  Query(Connection& connection, std::string_view sql) : statement_(connection.statement(sql)) {}
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query();

  Query& bind(const std::string& text);
  Query& bind(std::int64_t number);
  Query& bindUnsigned(std::uint64_t bits) { return bind(static_cast<std::int64_t>(bits)); }
  Query& bindReal(double number);
  Query& bindId(const std::string& id);  ///< NULL when empty
  Query& bindBlob(const std::string& bytes);

  /// Goes to the next row; false after the last.
  bool next();

  /// Runs a statement without rows and returns how many rows it changed.
  int run();

  // The next column of the row.
  std::string text();  ///< "" for NULL
  std::int64_t number();
  std::uint64_t bits() { return static_cast<std::uint64_t>(number()); }
  std::uint32_t count();  ///< throws when it is out of range, as in a damaged file
  double real();

 private:
  SQLite::Statement& statement_;
  int parameter_ = 0;
  int column_ = 0;
};

}  // namespace chasqui::storage
