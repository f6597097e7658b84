#include "fixture.h"

#include <sqlite3.h>

#include <stdexcept>

namespace chasqui::app {

namespace {

struct Sqlite {
  explicit Sqlite(const QString& path) {
    if (sqlite3_open_v2(path.toUtf8().constData(), &handle, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
      throw std::runtime_error("cannot open the database");
    sqlite3_busy_timeout(handle, kPatienceMs);
  }
  ~Sqlite() { sqlite3_close(handle); }
  sqlite3* handle = nullptr;
};

}  // namespace

Fixture::Fixture() {
  options_.dataFolder = directory_.path().toStdString();
  options_.environment = [](const std::string&) { return std::nullopt; };
  options_.demoModelPath = directory_.filePath("demo.gguf");
  options_.makeBackend = [script = script_] { return std::make_unique<ScriptedBackend>(script); };
}

bool Fixture::start() {
  application_ = std::make_unique<Application>(options_);
  return QSignalSpy(application_.get(), &Application::restored).wait(kPatienceMs);
}

bool Fixture::ask(const QString& question, const QString& answer) {
  QSignalSpy finished(&chat(), &ChatController::finished);
  chat().setDraft(question);
  if (app().models()->state() != ModelController::Ready) script_->add(Script::LoadDone{});
  script_->say(answer.toStdString());
  script_->end();
  chat().send();
  return finished.wait(kPatienceMs);
}

QString Fixture::role(int row, int role) const {
  TranscriptModel* model = application_->chat()->transcript();
  return model->data(model->index(row), role).toString();
}

QStringList Fixture::texts() const {
  QStringList texts;
  for (const TranscriptRow& row : application_->chat()->transcript()->rows()) texts << row.text;
  return texts;
}

QString Fixture::query(const char* sql) const {
  const Sqlite database(databasePath());
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database.handle, sql, -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database.handle));
  QString value;
  if (sqlite3_step(statement) == SQLITE_ROW)
    value = QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
  sqlite3_finalize(statement);
  return value;
}

void Fixture::execute(const char* sql) const {
  const Sqlite database(databasePath());
  if (sqlite3_exec(database.handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database.handle));
}

}  // namespace chasqui::app
