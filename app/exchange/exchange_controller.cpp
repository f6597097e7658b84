#include "exchange/exchange_controller.h"

#include <utility>

#include <QClipboard>
#include <QDate>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStandardPaths>

#include "exchange/chat_documents.h"
#include "exchange/chat_file.h"
#include "storage/chat_store.h"
#include "storage/settings_store.h"

namespace chasqui::app {

namespace {

constexpr int kReportMs = 50;

QUrl inDocuments(const QString& name) {
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  return QUrl::fromLocalFile(QDir(QFileInfo(folder).isDir() ? folder : QDir::homePath()).filePath(name));
}

std::filesystem::path pathOf(const QUrl& file) { return file.toLocalFile().toStdString(); }

QString linesOf(const std::vector<exchange::Skipped>& skipped) {
  QStringList lines;
  for (const exchange::Skipped& one : skipped)
    lines << QString::fromStdString(one.name) + QLatin1String(": ") + QString::fromStdString(one.reason);
  return lines.join(QLatin1Char('\n'));
}

}  // namespace

ExchangeController::ExchangeController(StorageThread& storage, ChatLibrary& library, Answers& answers, QObject* parent)
    : QObject(parent), storage_(storage), library_(library), answers_(answers) {}

ExchangeController::~ExchangeController() {
  stop_.request_stop();
  if (task_) task_->wait();
}

QUrl ExchangeController::suggestedFile(const QString& title, Format format) const {
  return inDocuments(fileNameFor(title) + suffixOf(format));
}

QUrl ExchangeController::suggestedArchive() const {
  return inDocuments(QStringLiteral("chasqui-%1.zip").arg(QDate::currentDate().toString(Qt::ISODate)));
}

bool ExchangeController::looksImportable(const QUrl& file) const {
  static const QRegularExpression kModels(QStringLiteral("^(config|params|tokenizer.*|generation_config|.*\\.index|"
                                                         "added_tokens|special_tokens_map|vocab)\\.json$"));
  const QString name = file.fileName().toLower();
  if (!file.isLocalFile() || kModels.match(name).hasMatch()) return false;
  return name.endsWith(QLatin1String(".json")) || name.endsWith(QLatin1String(".zip"));
}

void ExchangeController::exportChat(const QString& chatId, Format format, bool allBranches, const QUrl& file) {
  if (busy_) return;
  const Branches branches = allBranches ? Branches::All : Branches::Shown;
  start(tr("Writing the chat"), [this, read = reader(chatId), format, branches, path = pathOf(file)](
                                    const std::stop_token& stop) {
    const Result<std::filesystem::path> written = writeChat(read(), format, branches, path, stop);
    end([this, written] {
      if (!written) return fail(written.error(), ErrorSubject::Export);
      tell([path = QString::fromStdString(written->string())] { return Told{tr("Saved as %1.").arg(path), {}, {}}; });
    });
  });
}

Result<exchange::ArchiveContents> ExchangeController::listChats(const std::set<std::string>& chatIds) {
  exchange::ArchiveContents contents;
  CHASQUI_TRY(storage_.ask<void>([&](storage::Database& database) -> Result<void> {
    CHASQUI_TRY_VALUE(contents.chats, storage::ChatStore(database).list());
    CHASQUI_TRY_VALUE(contents.settings, storage::SettingsStore(database).all());
    return {};
  }));
  const auto unwanted = [&](const storage::ChatSummary& chat) {
    return !chatIds.empty() && chatIds.count(chat.id) == 0;
  };
  std::erase_if(contents.chats, unwanted);
  contents.exportedAtMs = nowMs();
  contents.read = [this](const std::string& chatId) {
    return storage_.ask<exchange::ChatDocument>(
        [&](storage::Database& database) { return readDocument(database, chatId); });
  };
  return contents;
}

void ExchangeController::exportArchive(const QStringList& chatIds, const QUrl& file) {
  if (busy_) return;
  library_.flush();
  std::set<std::string> ids;
  for (const QString& chatId : chatIds) ids.insert(chatId.toStdString());
  start(tr("Reading the list of chats"), [this, ids, path = pathOf(file)](const std::stop_token& stop) {
    const Result<exchange::ArchiveContents> contents = listChats(ids);
    const auto progress = [this](std::size_t done, std::size_t total) {
      const auto share = static_cast<double>(done) / static_cast<double>(total);
      report(share, tr("%L1 of %L2 chats written").arg(done).arg(total));
    };
    const auto written = contents ? exchange::writeArchive(path, *contents, progress, stop)
                                  : Result<exchange::ArchiveResult>(chasqui::fail(contents.error()));
    end([this, written] { tellArchive(written); });
  });
}

void ExchangeController::importFile(const QUrl& file) {
  if (busy_) return;
  start(tr("Reading %1").arg(file.fileName()), [this, path = pathOf(file)](const std::stop_token& stop) {
    const auto progress = [this](double share, std::size_t chats) {
      report(share, tr("%Ln chat(s) imported", nullptr, static_cast<int>(chats)));
    };
    ImportResult result = ChatImport(storage_).run(path, nowMs(), progress, stop);
    end([this, result] { tellImport(result); });
  });
}

void ExchangeController::cancel() {
  if (busy_) stop_.request_stop();
}

void ExchangeController::dismissResult() {
  words_ = {};
  result_ = {};
  emit resultChanged();
}

void ExchangeController::retranslate() {
  if (!words_) return;
  result_ = words_();
  emit resultChanged();
}

void ExchangeController::copyAsMarkdown(const QString& chatId) {
  const auto copy = [](const exchange::ChatDocument& document) {
    QGuiApplication::clipboard()->setText(ChatText(document, Branches::Shown).markdown());
  };
  if (const Conversation* conversation = library_.find(chatId.toStdString()))
    return copy(documentOf(*conversation, answers_));
  storage_.run<exchange::ChatDocument>(
      this, [id = chatId.toStdString()](storage::Database& database) { return readDocument(database, id); },
      [this, copy](const Result<exchange::ChatDocument>& document) {
        if (document)
          copy(*document);
        else
          fail(document.error(), ErrorSubject::History);
      });
}

std::function<Result<exchange::ChatDocument>()> ExchangeController::reader(const QString& chatId) {
  const std::string id = chatId.toStdString();
  exchange::ChatDocument inMemory;
  const Conversation* conversation = library_.find(id);
  if (conversation) inMemory = documentOf(*conversation, answers_);
  return [this, id, isInMemory = conversation != nullptr, inMemory]() -> Result<exchange::ChatDocument> {
    Result<exchange::ChatDocument> stored = storage_.ask<exchange::ChatDocument>(
        [&](storage::Database& database) { return readDocument(database, id); });
    if (!isInMemory) return stored;
    exchange::ChatDocument document = inMemory;
    if (stored) document.folderName = stored->folderName;
    return document;
  };
}

void ExchangeController::start(const QString& statusText, Task task) {
  dismissResult();
  busy_ = true;
  progress_ = -1;
  statusText_ = statusText;
  reported_.start();
  emit busyChanged();
  emit progressChanged();
  if (task_) task_->wait();  // for no more than the last line of the one before
  stop_ = std::stop_source();
  task_.reset(QThread::create([task = std::move(task), stop = stop_.get_token()] { task(stop); }));
  task_->start();
}

void ExchangeController::end(std::function<void()> done) {
  QMetaObject::invokeMethod(
      this,
      [this, done = std::move(done)] {
        busy_ = false;
        statusText_.clear();
        emit busyChanged();
        emit progressChanged();
        done();
      },
      Qt::QueuedConnection);
}

void ExchangeController::report(double progress, const QString& statusText) {
  if (reported_.elapsed() < kReportMs) return;
  reported_.restart();
  QMetaObject::invokeMethod(
      this,
      [this, progress, statusText] {
        progress_ = progress;
        statusText_ = statusText;
        emit progressChanged();
      },
      Qt::QueuedConnection);
}

void ExchangeController::tell(Words words) {
  words_ = std::move(words);
  result_ = words_();
  emit resultChanged();
  emit finished(result_.error.message.isEmpty() ? result_.text : result_.error.message);
}

void ExchangeController::fail(const Error& error, ErrorSubject subject) {
  if (error.code == ErrorCode::Cancelled) return tell([] { return Told{tr("Stopped; nothing was written."), {}, {}}; });
  tell([error, subject] { return Told{{}, {}, textOf(error, subject)}; });
}

void ExchangeController::tellArchive(const Result<exchange::ArchiveResult>& result) {
  if (!result) return fail(result.error(), ErrorSubject::Export);
  tell([result = *result] {
    QString text = tr("%Ln chat(s) saved in %1.", nullptr, static_cast<int>(result.chats))
                       .arg(QString::fromStdString(result.path.string()));
    const int skipped = static_cast<int>(result.skipped.size());
    if (skipped > 0) text += u' ' + tr("%Ln chat(s) could not be read and are not in it.", nullptr, skipped);
    return Told{text, linesOf(result.skipped), {}};
  });
}

QString ExchangeController::importedText(int chats, const ImportResult& result) {
  QStringList words;
  const QString messages = tr("%Ln message(s)", nullptr, static_cast<int>(result.messages));
  if (chats > 0) words << tr("%Ln chat(s) with %1 imported.", nullptr, chats).arg(messages);
  const int present = static_cast<int>(result.present);
  if (present > 0) words << tr("%Ln chat(s) left out: everything in them is here already.", nullptr, present);
  const int skipped = static_cast<int>(result.skipped.size());
  if (skipped > 0) words << tr("%Ln skipped.", nullptr, skipped);
  if (result.error && result.error->code == ErrorCode::Cancelled) words << tr("Stopped; what was imported stays.");
  if (words.isEmpty() && !result.error) words << tr("There are no chats in this file.");
  return words.join(u' ');
}

void ExchangeController::tellImport(const ImportResult& result) {
  if (!result.chats.empty()) emit imported(result.chats, result.folders);
  const bool failed = result.error && result.error->code != ErrorCode::Cancelled;
  ImportResult rest = result;
  rest.chats.clear();
  tell([chats = static_cast<int>(result.chats.size()), rest = std::move(rest), failed] {
    const QString text = importedText(chats, rest);
    return Told{text, text.isEmpty() ? QString() : linesOf(rest.skipped),
                failed ? textOf(*rest.error, ErrorSubject::Import) : ErrorText()};
  });
}

}  // namespace chasqui::app
