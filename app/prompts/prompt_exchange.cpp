#include "prompts/prompt_exchange.h"

#include <memory>
#include <span>
#include <utility>

#include <QDate>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include "base/output_file.h"
#include "exchange/chat_text.h"
#include "storage/ids.h"
#include "storage/prompt_store.h"

namespace chasqui::app {

namespace {

QString suffixOf(PromptExchange::Format format) {
  return format == PromptExchange::Json ? QStringLiteral(".json") : QStringLiteral(".md");
}

std::vector<exchange::PromptDocument> documentsOf(const std::vector<PromptEntry>& entries) {
  std::vector<exchange::PromptDocument> documents;
  for (const PromptEntry& entry : entries) documents.push_back(documentOf(entry));
  return documents;
}

/// All that a name or a text of a file could be the same as.
std::vector<PromptEntry> entriesIn(const PromptLibrary& library) {
  std::vector<PromptEntry> entries = library.ownEntries();
  entries.insert(entries.end(), library.builtInEntries().begin(), library.builtInEntries().end());
  return entries;
}

/// As the prompts would travel.
std::vector<std::string> namesIn(const PromptLibrary& library) {
  std::vector<std::string> names;
  for (const PromptEntry* entry : library.all()) {
    exchange::PromptDocument named{entry->name.toStdString(), {}, {}, {}, {}};
    exchange::makeFit(named);
    names.push_back(std::move(named.name));
  }
  return names;
}

/// Waits for the disk.
Result<std::filesystem::path> writeFile(const std::vector<PromptEntry>& entries, PromptExchange::Format format,
                                        const std::filesystem::path& path) {
  const std::vector<exchange::PromptDocument> prompts = documentsOf(entries);
  const bool isJson = format == PromptExchange::Json;
  const std::string bytes = isJson ? exchange::promptsToJson(prompts) : exchange::promptsToMarkdown(prompts);
  CHASQUI_TRY_VALUE(OutputFile file, OutputFile::create(path, OutputFile::IfTaken::Number));
  CHASQUI_TRY(file.write(std::as_bytes(std::span(bytes))));
  CHASQUI_TRY(file.publish());
  return file.path();
}

}  // namespace

PromptExchange::PromptExchange(PromptLibrary& library, QObject* parent) : QObject(parent), library_(library) {}

void PromptExchange::setStep(Step step) {
  step_ = step;
  emit stepChanged();
}

bool PromptExchange::looksImportable(const QUrl& file) const {
  const QString suffix = QFileInfo(file.fileName()).suffix().toLower();
  return file.isLocalFile() && QStringList({"json", "md", "markdown", "png"}).contains(suffix);
}

void PromptExchange::readFile(const QUrl& file) {
  if (step_ != Idle) return;
  dismissResult();
  fileName_ = file.fileName();
  setStep(Reading);
  task_.start([this, path = std::filesystem::path(file.toLocalFile().toStdString()),
               here = entriesIn(library_)](const std::stop_token& stop) -> std::function<void()> {
    auto read = std::make_shared<Result<ReadFile>>(previewFile(path, here, stop));
    return [this, stop, read] {
      if (!stop.stop_requested()) return shown(std::move(*read));
      fileName_.clear();
      setStep(Idle);
    };
  });
}

/// On the task's thread.
Result<PromptExchange::ReadFile> PromptExchange::previewFile(const std::filesystem::path& path,
                                                             const std::vector<PromptEntry>& here,
                                                             const std::stop_token& stop) {
  CHASQUI_TRY_VALUE(exchange::PromptsRead read, exchange::readPrompts(path, stop));
  std::vector<exchange::PromptDocument> arriving;
  for (const exchange::PromptRead& one : read.prompts) arriving.push_back(one.prompt);
  std::vector<PlannedPrompt> plan = planArrivals(arriving, documentsOf(here));
  ReadFile file{{}, std::move(read.skipped)};
  for (std::size_t i = 0; i < plan.size() && !stop.stop_requested(); ++i)
    file.prompts.push_back(previewOf(std::move(read.prompts[i]), std::move(plan[i])));
  return file;
}

void PromptExchange::shown(Result<ReadFile> file) {
  if (!file) {
    setStep(Idle);
    return fail(file.error(), ErrorSubject::Prompts);
  }
  if (file->prompts.empty() && file->skipped.empty()) {
    setStep(Idle);
    return tell([name = fileName_] { return Told{tr("There are no prompts in %1.").arg(name), {}}; });
  }
  preview_.show(std::move(file->prompts), std::move(file->skipped));
  setStep(Choosing);
}

std::vector<PromptEntry> PromptExchange::chosenEntries() const {
  FreeNames names(namesIn(library_));
  const qint64 now = QDateTime::currentMSecsSinceEpoch();
  qint64 position = library_.endPosition();
  std::vector<PromptEntry> entries;
  for (exchange::PromptDocument& prompt : preview_.chosen()) {
    prompt.name = names.take(prompt.name);
    PromptEntry entry = entryOf(prompt);
    entry.promptId = QString::fromStdString(storage::newId());
    entry.versionId = QString::fromStdString(storage::newId());
    entry.createdMs = entry.versionMs = now;
    entry.position = position++;
    entries.push_back(std::move(entry));
  }
  return entries;
}

void PromptExchange::importChosen() {
  if (step_ != Choosing || preview_.chosenCount() == 0) return;
  dismissResult();
  std::vector<PromptEntry> entries = chosenEntries();
  std::vector<storage::LibraryPrompt> prompts;
  for (const PromptEntry& entry : entries) prompts.push_back(promptOf(entry));
  setStep(Importing);
  library_.storage().run<void>(
      this,
      [prompts = std::move(prompts)](storage::Database& database) {
        return database.transaction([&]() -> Result<void> {
          storage::PromptStore store(database);
          for (const storage::LibraryPrompt& prompt : prompts) CHASQUI_TRY(store.put(prompt));
          return {};
        });
      },
      [this, entries = std::move(entries)](const Result<void>& result) { imported(entries, result); });
}

void PromptExchange::imported(const std::vector<PromptEntry>& entries, const Result<void>& result) {
  if (!result) {
    setStep(Choosing);  // nothing was changed, and the user may try again
    return fail(result.error(), ErrorSubject::History);
  }
  library_.takeStored(entries);
  imported_.clear();
  for (const PromptEntry& entry : entries) imported_.push_back(entry.promptId);
  preview_.show({}, {});
  fileName_.clear();
  setStep(Idle);
  emit resultChanged();
  emit finished(importedText());
}

void PromptExchange::cancel() {
  if (step_ == Reading) task_.stop();
  if (step_ != Choosing) return;
  preview_.show({}, {});
  fileName_.clear();
  dismissResult();
  setStep(Idle);
}

QString PromptExchange::importedText() const {
  const int count = static_cast<int>(imported_.size());
  return count == 0 ? QString() : tr("%Ln prompt(s) imported.", nullptr, count);
}

void PromptExchange::undoImport() {
  library_.removeAll(std::exchange(imported_, {}));
  emit resultChanged();
}

void PromptExchange::dismissImported() {
  imported_.clear();
  emit resultChanged();
}

QUrl PromptExchange::suggestedFile(const QString& promptId, Format format) const {
  const PromptEntry* entry = library_.find(promptId);
  const QString name = entry ? fileNameFor(entry->name, QStringLiteral("prompt"))
                             : QStringLiteral("chasqui-prompts-") + QDate::currentDate().toString(Qt::ISODate);
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  const QDir place(QFileInfo(folder).isDir() ? folder : QDir::homePath());
  return QUrl::fromLocalFile(place.filePath(name + suffixOf(format)));
}

void PromptExchange::exportTo(const QString& promptId, Format format, const QUrl& file) {
  if (step_ != Idle) return;
  const PromptEntry* entry = library_.find(promptId);
  if (!promptId.isEmpty() && !entry) return;
  std::vector<PromptEntry> entries = entry ? std::vector{*entry} : library_.ownEntries();
  if (entries.empty()) return tell([] { return Told{tr("There are no prompts of your own to export."), {}}; });
  dismissResult();
  setStep(Writing);
  task_.start([this, format, path = std::filesystem::path(file.toLocalFile().toStdString()),
               entries = std::move(entries)](const std::stop_token&) -> std::function<void()> {
    return [this, count = static_cast<int>(entries.size()), written = writeFile(entries, format, path)] {
      setStep(Idle);
      if (!written) return fail(written.error(), ErrorSubject::Export);
      tell([count, name = QString::fromStdString(written->string())] {
        return Told{tr("%Ln prompt(s) saved as %1.", nullptr, count).arg(name), {}};
      });
    };
  });
}

void PromptExchange::dismissResult() {
  words_ = {};
  told_ = {};
  emit resultChanged();
}

void PromptExchange::tell(Words words) {
  words_ = std::move(words);
  told_ = words_();
  emit resultChanged();
  emit finished(told_.error.message.isEmpty() ? told_.text : told_.error.message);
}

void PromptExchange::fail(const Error& error, ErrorSubject subject) {
  tell([error, subject] { return Told{{}, textOf(error, subject)}; });
}

void PromptExchange::retranslate() {
  preview_.retranslate();
  if (words_) told_ = words_();
  emit resultChanged();
}

}  // namespace chasqui::app
