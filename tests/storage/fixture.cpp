#include "fixture.h"

#include <sqlite3.h>

#include <QDir>
#include <QFile>

#include "storage/ids.h"

namespace chasqui::storage {

bool ok(const Result<void>& result) {
  if (!result) qWarning("%s: %s", errorCodeName(result.error().code), toString(result.error()).c_str());
  return result.has_value();
}

bool failsWith(ErrorCode code, const Result<void>& result) {
  if (result) {
    qWarning("succeeded instead of %s", errorCodeName(code));
    return false;
  }
  const Error& error = result.error();
  const bool sentence = !error.message.empty() && error.message.back() == '.';
  const bool step = code == ErrorCode::Invalid || (!error.nextStep.empty() && error.nextStep.back() == '.');
  if (error.code == code && sentence && step) return true;
  qWarning("expected %s, got %s: %s", errorCodeName(code), errorCodeName(error.code), toString(error).c_str());
  return false;
}

QMap<QString, QByteArray> TestFolder::contents() const {
  QMap<QString, QByteArray> files;
  const QDir folder(folder_.path());
  for (const QString& name : folder.entryList(QDir::Files | QDir::Hidden)) {
    if (!name.endsWith("-shm")) files[name] = readFile(path() / name.toStdString());
  }
  return files;
}

Result<Database> openAt(const QString& place, const TestFolder& folder) {
  return place == "memory" ? Database::openInMemory() : Database::open(folder.file());
}

Chat sampleChat(const std::string& title) {
  Chat chat;
  chat.id = newId();
  chat.title = title;
  chat.systemPrompt = "You are a pirate.";
  chat.promptId = "pirate";
  chat.promptVersionId = "version";
  chat.promptLayer = "model";
  chat.draft = "What about";
  chat.modelPath = "/models/a.gguf";
  chat.sampling = R"({"temperature":0.6})";
  chat.whenFull = "summarize";
  chat.createdAtMs = 1'700'000'000'000;
  chat.updatedAtMs = 1'700'000'000'500;
  return chat;
}

Exchange sampleExchange(const Chat& chat, const std::string& parentId) {
  Exchange exchange;
  exchange.question.id = newId();
  exchange.question.chatId = chat.id;
  exchange.question.parentId = parentId;
  exchange.question.text = "What is the capital of Peru?";
  exchange.question.createdAtMs = 1'700'000'001'000;
  exchange.answer.id = newId();
  exchange.answer.chatId = chat.id;
  exchange.answer.parentId = exchange.question.id;
  exchange.answer.role = Role::Assistant;
  exchange.answer.state = MessageState::Generating;
  exchange.answer.createdAtMs = 1'700'000'001'001;
  return exchange;
}

Message finished(Message answer) {
  answer.state = MessageState::Done;
  answer.text = "The capital of Peru is Lima.";
  answer.generatedIds = {1, -1, 65536, 2147483647, -2147483647 - 1};
  answer.vocabularyHash = 0xFEDCBA9876543210;
  answer.modelName = "demo";
  answer.settings = R"({"temperature":0.6})";
  answer.stopReason = "end of text";
  answer.errorMessage = "a";
  answer.errorNextStep = "b";
  answer.errorDetail = "c";
  answer.promptTokens = 1;
  answer.reusedTokens = 2;
  answer.readTokens = 3;
  answer.generatedTokens = 4'294'967'295;
  answer.readMs = 0.1;
  answer.writeMs = 1e300;
  answer.seed = 0xFFFFFFFFFFFFFFFF;
  return answer;
}

QByteArray readFile(const std::filesystem::path& path) {
  QFile file(QString::fromStdString(path.string()));
  if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", path.c_str());
  return file.readAll();
}

void writeFile(const std::filesystem::path& path, const QByteArray& bytes) {
  QFile file(QString::fromStdString(path.string()));
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write %s", path.c_str());
}

std::string rawSql(const std::filesystem::path& path, const std::string& sql) {
  sqlite3* database = nullptr;
  if (sqlite3_open(path.c_str(), &database) != SQLITE_OK) qFatal("cannot open %s", path.c_str());
  std::string first;
  bool haveFirst = false;
  const char* rest = sql.c_str();
  while (*rest != '\0') {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, rest, -1, &statement, &rest) != SQLITE_OK) qFatal("%s", sqlite3_errmsg(database));
    int code = sqlite3_step(statement);
    while (code == SQLITE_ROW) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
      if (!haveFirst && text != nullptr) first = text;
      haveFirst = true;
      code = sqlite3_step(statement);
    }
    if (code != SQLITE_DONE && statement != nullptr) qFatal("%s", sqlite3_errmsg(database));
    sqlite3_finalize(statement);
  }
  sqlite3_close(database);
  return first;
}

}  // namespace chasqui::storage
