#include "prompts/prompt_library.h"

#include <algorithm>
#include <utility>

#include <QDateTime>

#include "storage/ids.h"
#include "storage/prompt_store.h"

namespace chasqui::app {

namespace {

constexpr int kSaveAfterMs = 500;

qint64 now() { return QDateTime::currentMSecsSinceEpoch(); }

Result<std::vector<storage::LibraryPrompt>> allPrompts(storage::Database& database) {
  storage::PromptStore store(database);
  CHASQUI_TRY_VALUE(std::vector<storage::LibraryPrompt> prompts, store.list());
  CHASQUI_TRY_VALUE(const std::vector<storage::LibraryPrompt> deleted, store.listDeleted());
  prompts.insert(prompts.end(), deleted.begin(), deleted.end());
  return prompts;
}

/// Prompts as they are here, wherever they are.
Result<void> storePrompts(storage::Database& database, const std::vector<storage::LibraryPrompt>& prompts) {
  return database.transaction([&]() -> Result<void> {
    storage::PromptStore store(database);
    for (const storage::LibraryPrompt& prompt : prompts) {
      CHASQUI_TRY(store.put(prompt));
      CHASQUI_TRY(store.setDeleted(prompt.id, prompt.deletedAtMs));
    }
    return {};
  });
}

bool comesFirst(const PromptEntry& a, const PromptEntry& b) {
  return a.position != b.position ? a.position < b.position : a.promptId > b.promptId;
}

}  // namespace

PromptLibrary::PromptLibrary(StorageThread& storage, QObject* parent) : QObject(parent), storage_(storage) {
  soon_.setSingleShot(true);
  soon_.setInterval(kSaveAfterMs);
  connect(&soon_, &QTimer::timeout, this, &PromptLibrary::flush);
}

void PromptLibrary::retranslate(const QString& language) {
  builtInEntries_.clear();
  for (const BuiltInPrompt& prompt : builtIn_) {
    PromptEntry entry;
    entry.promptId = kBuiltInPrefix + prompt.id;
    entry.name = wordsIn(prompt.names, language);
    entry.emoji = prompt.emoji;
    entry.text = prompt.text;
    entry.examples = prompt.examples;
    entry.builtIn = true;
    builtInEntries_.push_back(std::move(entry));
  }
  show();
  emit undoChanged();
  emit retranslated();
}

void PromptLibrary::readAll() {
  storage_.run<std::vector<storage::LibraryPrompt>>(
      this, allPrompts, [this](const Result<std::vector<storage::LibraryPrompt>>& prompts) {
        const bool failedBefore = std::exchange(readFailed_, !prompts);
        if (!prompts)
          emit failed(prompts.error());
        else if (failedBefore && refused_.empty())
          emit recovered();
        if (prompts)
          for (const storage::LibraryPrompt& prompt : *prompts) {
            PromptEntry entry = entryOf(prompt);
            own_.try_emplace(entry.promptId, entry);  // what was changed meanwhile is newer
          }
        isRead_ = true;
        show();
        emit read();
      });
}

void PromptLibrary::setFilter(const QString& filter) {
  if (std::exchange(filter_, filter) == filter) return;
  show();
  emit filterChanged();
}

void PromptLibrary::show() {
  std::vector<PromptEntry> alive, deleted;
  for (const auto& [id, entry] : own_) {
    if (entry.deletedMs != 0)
      deleted.push_back(entry);
    else if (matches(entry, filter_))
      alive.push_back(entry);
  }
  std::sort(alive.begin(), alive.end(), comesFirst);
  for (const PromptEntry& entry : builtInEntries_)
    if (matches(entry, filter_)) alive.push_back(entry);
  std::sort(deleted.begin(), deleted.end(),
            [](const PromptEntry& a, const PromptEntry& b) { return a.deletedMs > b.deletedMs; });
  shown_.setEntries(std::move(alive));
  trash_.setEntries(std::move(deleted));
}

const PromptEntry* PromptLibrary::find(const QString& promptId) const {
  const auto mine = own_.find(promptId);
  if (mine != own_.end()) return mine->second.deletedMs == 0 ? &mine->second : nullptr;
  const auto found = std::find_if(builtInEntries_.begin(), builtInEntries_.end(),
                                  [&](const PromptEntry& entry) { return entry.promptId == promptId; });
  return found == builtInEntries_.end() ? nullptr : &*found;
}

std::vector<const PromptEntry*> PromptLibrary::all() const {
  std::vector<const PromptEntry*> all;
  for (const auto& [id, entry] : own_)
    if (entry.deletedMs == 0) all.push_back(&entry);
  std::sort(all.begin(), all.end(), [](const PromptEntry* a, const PromptEntry* b) { return comesFirst(*a, *b); });
  for (const PromptEntry& entry : builtInEntries_) all.push_back(&entry);
  return all;
}

PromptEntry* PromptLibrary::own(const QString& promptId) {
  const auto found = own_.find(promptId);
  return found == own_.end() ? nullptr : &found->second;
}

void PromptLibrary::put(PromptEntry entry) {
  const auto [place, added] = own_.try_emplace(entry.promptId, entry);
  if (!added && place->second == entry) return;
  if (place->second.versionId != entry.versionId)
    earlier_[entry.promptId].insert_or_assign(place->second.versionId, promptOf(place->second));
  place->second = entry;
  saveSoon(entry.promptId);
  // The other prompts need not be looked at for each letter that is typed.
  const bool staysInPlace = entry.deletedMs == 0 && matches(entry, filter_) && shown_.update(entry);
  if (!staysInPlace) show();
  emit changed(entry.promptId);
}

std::vector<PromptEntry> PromptLibrary::ownEntries() const {
  std::vector<PromptEntry> entries;
  for (const auto& [id, entry] : own_)
    if (entry.deletedMs == 0) entries.push_back(entry);
  std::sort(entries.begin(), entries.end(), comesFirst);
  return entries;
}

qint64 PromptLibrary::endPosition() const {
  qint64 end = 0;
  for (const auto& [id, entry] : own_) end = std::max(end, entry.position + 1);
  return end;
}

void PromptLibrary::takeStored(const std::vector<PromptEntry>& entries) {
  for (const PromptEntry& entry : entries) own_.insert_or_assign(entry.promptId, entry);
  show();
  emit changed({});
}

void PromptLibrary::removeAll(const std::vector<QString>& promptIds) {
  const qint64 deletedMs = now();
  std::vector<QString> removed;
  for (const QString& promptId : promptIds) {
    PromptEntry* entry = own(promptId);
    if (!entry || entry->deletedMs != 0) continue;
    entry->deletedMs = deletedMs;
    unsaved_.erase(promptId);
    removed.push_back(promptId);
  }
  store(removed);
  show();
  emit changed({});
}

QString PromptLibrary::create(const QString& name, const QString& text) {
  PromptEntry entry;
  entry.promptId = QString::fromStdString(storage::newId());
  entry.versionId = QString::fromStdString(storage::newId());
  entry.name = name;
  entry.text = text;
  entry.createdMs = entry.versionMs = now();
  for (const auto& [id, other] : own_) entry.position = std::min(entry.position, other.position - 1);
  put(entry);
  return entry.promptId;
}

QString PromptLibrary::duplicate(const QString& promptId) {
  const PromptEntry* found = find(promptId);
  if (!found) return {};
  const PromptEntry original = *found;
  const QString id = create(tr("%1 (copy)").arg(PromptList::shownName(original.name)), original.text);
  PromptEntry copy = own_.at(id);
  copy.emoji = original.emoji;
  copy.tags = original.tags;
  copy.examples = original.examples;
  copy.presetId = original.presetId;
  put(copy);
  return id;
}

/// Gives the prompts their positions in this order.
void PromptLibrary::numberFrom(std::vector<QString> order) {
  for (std::size_t i = 0; i < order.size(); ++i) {
    PromptEntry* entry = own(order[i]);
    if (entry->position == static_cast<qint64>(i)) continue;
    entry->position = static_cast<qint64>(i);
    saveSoon(order[i]);
  }
  show();
  emit reordered();
}

void PromptLibrary::moveBefore(const QString& promptId, const QString& beforeId) {
  if (promptId == beforeId || !own(promptId)) return;
  std::vector<QString> order;
  for (const PromptEntry& entry : ownEntries()) {
    if (entry.promptId == beforeId) order.push_back(promptId);
    if (entry.promptId != promptId) order.push_back(entry.promptId);
  }
  if (std::find(order.begin(), order.end(), promptId) == order.end()) order.push_back(promptId);
  numberFrom(std::move(order));
}

void PromptLibrary::move(const QString& promptId, int step) {
  const PromptEntry* entry = own(promptId);
  if (!entry || step == 0) return;
  const int row = shown_.rowOf(promptId);
  const QString neighbour = shown_.promptAt(row + (step > 0 ? 1 : -1));
  if (row < 0 || !own(neighbour)) return;  // at an end, or beside what is built in
  if (step < 0)
    moveBefore(promptId, neighbour);
  else
    moveBefore(neighbour, promptId);
}

void PromptLibrary::setDeleted(const QString& promptId, qint64 deletedMs) {
  PromptEntry* entry = own(promptId);
  if (!entry) return;
  entry->deletedMs = deletedMs;
  saveSoon(promptId);
  show();
  emit changed(promptId);
}

void PromptLibrary::remove(const QString& promptId) {
  if (!own(promptId) || !find(promptId)) return;
  removed_.push_back(promptId);
  setDeleted(promptId, now());
  emit undoChanged();
}

void PromptLibrary::undo() {
  if (removed_.empty()) return;
  const QString promptId = removed_.back();
  removed_.pop_back();
  setDeleted(promptId, 0);
  emit undoChanged();
}

void PromptLibrary::dismissUndo() {
  if (removed_.empty()) return;
  removed_.clear();
  emit undoChanged();
}

QString PromptLibrary::undoText() const {
  if (removed_.empty()) return {};
  const auto last = own_.find(removed_.back());
  if (last == own_.end()) return {};
  const QString name = PromptList::shownName(last->second.name);
  const QString uses = uses_ ? uses_(last->first) : QString();
  if (uses.isEmpty()) return tr("“%1” is in the trash.").arg(name);
  return tr("“%1” is in the trash. It was the default %2.").arg(name, uses);
}

void PromptLibrary::restore(const QString& promptId) {
  std::erase(removed_, promptId);
  setDeleted(promptId, 0);
  emit undoChanged();
}

void PromptLibrary::erase(const QString& promptId) {
  const PromptEntry* entry = own(promptId);
  if (!entry || entry->deletedMs == 0) return;
  eraseThese({promptId});
}

void PromptLibrary::purge(qint64 beforeMs) {
  std::vector<QString> old;
  for (const auto& [id, entry] : own_)
    if (entry.deletedMs != 0 && entry.deletedMs < beforeMs) old.push_back(id);
  if (!old.empty()) eraseThese(old);
}

void PromptLibrary::eraseThese(const std::vector<QString>& promptIds) {
  const bool hadRefused = !refused_.empty();
  for (const QString& promptId : promptIds) {
    storage_.run<void>(
        this,
        [prompt = promptOf(own_.at(promptId))](storage::Database& database) -> Result<void> {
          CHASQUI_TRY(storePrompts(database, {prompt}));  // it may not be known there that it is in the trash
          return storage::PromptStore(database).erase(prompt.id);
        },
        [this](const Result<void>& result) {
          if (!result) emit failed(result.error());
        });
    std::erase(removed_, promptId);
    own_.erase(promptId);
    earlier_.erase(promptId);
    unsaved_.erase(promptId);
    refused_.erase(promptId);
  }
  show();
  emit undoChanged();
  if (hadRefused && refused_.empty()) emit recovered();
}

void PromptLibrary::saveSoon(const QString& promptId) {
  unsaved_.insert(promptId);
  unsaved_.insert(refused_.begin(), refused_.end());
  if (!soon_.isActive()) soon_.start();
}

void PromptLibrary::flush() {
  soon_.stop();
  for (const QString& promptId : std::exchange(unsaved_, {})) store({promptId});
}

/// In one transaction; what a prompt said before comes first, so that the last version is the one that it says.
void PromptLibrary::store(const std::vector<QString>& promptIds) {
  std::vector<storage::LibraryPrompt> prompts;
  Versions earlier;
  for (const QString& promptId : promptIds) {
    for (const auto& [versionId, prompt] : earlier_[promptId]) {
      prompts.push_back(prompt);
      earlier.emplace_back(promptId, versionId);
    }
    prompts.push_back(promptOf(own_.at(promptId)));
  }
  storage_.run<void>(
      this, [prompts = std::move(prompts)](storage::Database& database) { return storePrompts(database, prompts); },
      [this, promptIds, earlier = std::move(earlier)](const Result<void>& result) {
        stored(promptIds, earlier, result);
      });
}

void PromptLibrary::retry() {
  if (readFailed_) readAll();
  unsaved_.insert(refused_.begin(), refused_.end());
  flush();
}

void PromptLibrary::stored(const std::vector<QString>& promptIds, const Versions& earlier,
                           const Result<void>& result) {
  const bool hadRefused = !refused_.empty();
  for (const QString& promptId : promptIds) {
    if (result)
      refused_.erase(promptId);
    else if (own_.count(promptId) != 0)
      refused_.insert(promptId);
  }
  if (!result) {
    if (!refused_.empty()) emit failed(result.error());
    return;
  }
  for (const auto& [promptId, versionId] : earlier) {
    const auto versions = earlier_.find(promptId);
    if (versions != earlier_.end()) versions->second.erase(versionId);
  }
  if (hadRefused && refused_.empty()) emit recovered();
}

}  // namespace chasqui::app
