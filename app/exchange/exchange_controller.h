// Chats into files, and out of files: what the window's page and menus ask for.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <stop_token>

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include "application/error_text.h"
#include "chat/answers.h"
#include "chat/chat_library.h"
#include "exchange/archive_writer.h"
#include "exchange/chat_import.h"
#include "exchange/chat_text.h"
#include "storage_thread/storage_thread.h"

namespace chasqui::app {

/// One task at a time, each on a thread of its own; asking for another meanwhile does nothing. Files that are there are
/// never written over. GUI thread.
class ExchangeController : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
  Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
  Q_PROPERTY(QString statusText READ statusText NOTIFY progressChanged)
  Q_PROPERTY(QString resultText READ resultText NOTIFY resultChanged)
  Q_PROPERTY(QString resultDetail READ resultDetail NOTIFY resultChanged)
  Q_PROPERTY(QString error READ error NOTIFY resultChanged)
  Q_PROPERTY(QString errorNextStep READ errorNextStep NOTIFY resultChanged)
  Q_PROPERTY(QString errorDetail READ errorDetail NOTIFY resultChanged)

 public:
  enum Format { Markdown, PlainText, Json, Pdf };
  Q_ENUM(Format)

  ExchangeController(StorageThread& storage, ChatLibrary& library, Answers& answers, QObject* parent = nullptr);
  /// Stops what is under way and waits for it.
  ~ExchangeController() override;

  bool busy() const { return busy_; }
  /// 0 to 1; below 0 while nobody knows.
  double progress() const { return progress_; }
  QString statusText() const { return statusText_; }
  /// What the last task did, in words; with it the reasons for what was left out, a line each.
  QString resultText() const { return result_.text; }
  QString resultDetail() const { return result_.detail; }
  /// Why the last task failed; empty when it did not.
  QString error() const { return result_.error.message; }
  QString errorNextStep() const { return result_.error.nextStep; }
  QString errorDetail() const { return result_.error.detail; }
  /// The window has another language.
  void retranslate();

  /// Where the file dialog begins: a name made from the chat's title in the documents folder.
  Q_INVOKABLE QUrl suggestedFile(const QString& title, Format format) const;
  Q_INVOKABLE QUrl suggestedArchive() const;
  /// Whether importFile() may read the file, by its name; the JSON files of a model's folder are not for it.
  Q_INVOKABLE bool looksImportable(const QUrl& file) const;

  /// Whether there is a choice between the path on show and all branches; JSON always has all.
  Q_INVOKABLE bool hasChoice(Format format) const { return format != Json; }

  Q_INVOKABLE void exportChat(const QString& chatId, Format format, bool allBranches, const QUrl& file);
  /// As one archive; without ids all chats but those in the trash.
  Q_INVOKABLE void exportArchive(const QStringList& chatIds, const QUrl& file);
  Q_INVOKABLE void importFile(const QUrl& file);
  Q_INVOKABLE void cancel();
  Q_INVOKABLE void dismissResult();
  /// Puts the path on show into the clipboard, as markdown.
  Q_INVOKABLE void copyAsMarkdown(const QString& chatId);

 signals:
  void busyChanged();
  void progressChanged();
  void resultChanged();
  /// A task ended; for the live region.
  void finished(const QString& summary);
  /// These chats and folders are new in the history.
  void imported(const std::vector<chasqui::storage::ChatSummary>& chats,
                const std::vector<chasqui::storage::Folder>& folders);

 private:
  using Task = std::function<void(const std::stop_token& stop)>;

  /// On the task's thread.
  Result<exchange::ArchiveContents> listChats(const std::set<std::string>& chatIds);
  void start(const QString& statusText, Task task);
  /// Gives `done` to the GUI thread as the end of the task.
  void end(std::function<void()> done);
  /// From the task's thread.
  void report(double progress, const QString& statusText);
  /// What the last task did, or why it failed.
  struct Told {
    QString text;
    QString detail;
    ErrorText error;
  };
  using Words = std::function<Told()>;

  /// `words` says it in the window's language, again when that changes.
  void tell(Words words);
  void fail(const Error& error, ErrorSubject subject);
  void tellImport(const ImportResult& result);
  /// Empty where there is nothing to say but that it failed; `result` without its chats.
  static QString importedText(int chats, const ImportResult& result);
  void tellArchive(const Result<exchange::ArchiveResult>& result);
  /// The chat from memory, or later from the database.
  std::function<Result<exchange::ChatDocument>()> reader(const QString& chatId);

  StorageThread& storage_;
  ChatLibrary& library_;
  Answers& answers_;
  bool busy_ = false;
  double progress_ = -1;
  QString statusText_;
  Words words_;
  Told result_;
  QElapsedTimer reported_;  ///< the task's
  std::stop_source stop_;
  std::unique_ptr<QThread> task_;  ///< Qt's own: its documents want a thread that Qt knows
};

}  // namespace chasqui::app
