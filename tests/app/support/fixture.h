// An Application on a folder of its own with a scripted backend.
#pragma once

#include <memory>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "application/application.h"
#include "scripted_backend.h"

namespace chasqui::app {

/// Long enough for a machine that does other things too; a test that passes does not wait for it.
inline constexpr int kPatienceMs = 30000;

#define WAIT_FOR(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, chasqui::app::kPatienceMs)
#define WAIT_EQUAL(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, chasqui::app::kPatienceMs)

/// Starts the application; can end and start it again on the same folder, as after a restart.
class Fixture {
 public:
  Fixture();

  /// False when it did not come up.
  bool start();
  void stop() { application_.reset(); }
  Application& app() { return *application_; }
  ChatController& chat() { return *application_->chat(); }
  ChatList& chats() { return *application_->chats(); }
  TranscriptModel& transcript() { return *application_->chat()->transcript(); }
  Script& script() { return *script_; }
  const ApplicationOptions& options() const { return options_; }
  ApplicationOptions& options() { return options_; }
  QString folder() const { return directory_.path(); }
  QString databasePath() const { return directory_.filePath("chats.db"); }

  /// Types and sends; the model is loaded and the answer comes at once. False when it did not finish.
  bool ask(const QString& question, const QString& answer);
  QString role(int row, int role) const;
  /// Texts of the transcript, first message first.
  QStringList texts() const;
  /// First column of the first row that `sql` gives in the database, read beside the application.
  QString query(const char* sql) const;
  /// Changes the database beside the application.
  void execute(const char* sql) const;

 private:
  QTemporaryDir directory_;
  std::shared_ptr<Script> script_ = std::make_shared<Script>();
  ApplicationOptions options_;
  std::unique_ptr<Application> application_;
};

}  // namespace chasqui::app
