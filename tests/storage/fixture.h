// What the storage tests share: a history in its own folder, sample values, raw access to files.
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QTemporaryDir>

#include <filesystem>
#include <string>

#include "base/result.h"
#include "storage/database.h"
#include "storage/types.h"

namespace chasqui::storage {

/// True when it holds a value; otherwise logs the error.
bool ok(const Result<void>& result);
template <typename T>
bool ok(const Result<T>& result) {
  return ok(result ? Result<void>() : Result<void>(fail(result.error())));
}

/// The value, moved out; ends the program when there is none. `for (x : *call())` would walk a dead temporary.
template <typename T>
T take(Result<T> result) {
  if (!ok(result)) qFatal("a result was expected");
  return std::move(*result);
}

/// True when it is an error of that code with a whole sentence, and a next step unless it is Invalid.
bool failsWith(ErrorCode code, const Result<void>& result);
template <typename T>
bool failsWith(ErrorCode code, const Result<T>& result) {
  return failsWith(code, result ? Result<void>() : Result<void>(fail(result.error())));
}

/// A folder of its own, removed at the end.
class TestFolder {
 public:
  std::filesystem::path path() const { return folder_.path().toStdString(); }
  std::filesystem::path file(const char* name = "history.sqlite") const { return path() / name; }

  /// Names and bytes of all files in it, but for SQLite's shared-memory index, which holds no data.
  QMap<QString, QByteArray> contents() const;

 private:
  QTemporaryDir folder_;
};

/// "memory" or "file".
Result<Database> openAt(const QString& place, const TestFolder& folder);

Chat sampleChat(const std::string& title = "Peru");

/// A question and a Generating answer to it, not stored yet.
struct Exchange {
  Message question;
  Message answer;
};
Exchange sampleExchange(const Chat& chat, const std::string& parentId = {});

/// An answer as it ends, with every field set.
Message finished(Message answer);

QByteArray readFile(const std::filesystem::path& path);
void writeFile(const std::filesystem::path& path, const QByteArray& bytes);

/// Runs SQL on a file with a plain connection, past our code; the first column of the first row, or nothing.
std::string rawSql(const std::filesystem::path& path, const std::string& sql);

}  // namespace chasqui::storage
