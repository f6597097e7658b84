#include "prompts/prompt_list.h"

#include <algorithm>
#include <utility>

#include "sidebar/changed_rows.h"

namespace chasqui::app {

namespace {

bool isSamePrompt(const PromptEntry& a, const PromptEntry& b) { return a.promptId == b.promptId; }

}  // namespace

int PromptList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant PromptList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const PromptEntry& entry = entries_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case PromptIdRole: return entry.promptId;
    case Qt::DisplayRole:
    case NameRole: return shownName(entry.name);
    case EmojiRole: return entry.emoji;
    case TagsRole: return textOfTags(entry.tags);
    case ExcerptRole: return excerptOf(entry.text);
    case BuiltInRole: return entry.builtIn;
    default: return {};
  }
}

QHash<int, QByteArray> PromptList::roleNames() const {
  return {{PromptIdRole, "promptId"}, {NameRole, "name"},       {EmojiRole, "emoji"},
          {TagsRole, "tags"},         {ExcerptRole, "excerpt"}, {BuiltInRole, "builtIn"}};
}

QString PromptList::shownName(const QString& name) { return name.trimmed().isEmpty() ? tr("Without a name") : name; }

/// Where all is as in `entries` but one prompt that stands elsewhere, moves it.
void PromptList::moveOne(const std::vector<PromptEntry>& entries) {
  if (entries.size() != entries_.size()) return;
  const auto [from, to] = std::mismatch(entries_.begin(), entries_.end(), entries.begin(), isSamePrompt);
  if (from == entries_.end()) return;
  const auto back = std::mismatch(entries_.rbegin(), entries_.rend(), entries.rbegin(), isSamePrompt);
  const int first = static_cast<int>(from - entries_.begin());
  const int last = static_cast<int>(entries_.rend() - back.first) - 1;
  const bool down = isSamePrompt(*from, entries[static_cast<std::size_t>(last)]);
  std::vector<PromptEntry> moved = entries_;
  if (down)
    std::rotate(moved.begin() + first, moved.begin() + first + 1, moved.begin() + last + 1);
  else
    std::rotate(moved.begin() + first, moved.begin() + last, moved.begin() + last + 1);
  if (!std::equal(moved.begin(), moved.end(), entries.begin(), isSamePrompt)) return;
  if (down)
    beginMoveRows({}, first, first, {}, last + 1);
  else
    beginMoveRows({}, last, last, {}, first);
  entries_ = std::move(moved);
  endMoveRows();
}

void PromptList::setEntries(std::vector<PromptEntry> entries) {
  moveOne(entries);
  const int before = count();
  const auto [at, removed, added] = changedRows(entries_, entries, isSamePrompt);
  if (removed > 0) {
    beginRemoveRows({}, at, at + removed - 1);
    entries_.erase(entries_.begin() + at, entries_.begin() + at + removed);
    endRemoveRows();
  }
  if (added > 0) {
    beginInsertRows({}, at, at + added - 1);
    entries_.insert(entries_.begin() + at, entries.begin() + at, entries.begin() + at + added);
    endInsertRows();
  }
  for (int row = 0; row < count(); ++row) {
    PromptEntry& entry = entries_[static_cast<std::size_t>(row)];
    if (entry == entries[static_cast<std::size_t>(row)]) continue;
    entry = std::move(entries[static_cast<std::size_t>(row)]);
    emit dataChanged(index(row), index(row));
  }
  if (count() != before) emit countChanged();
}

bool PromptList::update(const PromptEntry& entry) {
  const int row = rowOf(entry.promptId);
  if (row < 0 || entries_[static_cast<std::size_t>(row)].position != entry.position) return false;
  entries_[static_cast<std::size_t>(row)] = entry;
  emit dataChanged(index(row), index(row));
  return true;
}

int PromptList::rowOf(const QString& promptId) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const PromptEntry& entry) { return entry.promptId == promptId; });
  return found == entries_.end() ? -1 : static_cast<int>(found - entries_.begin());
}

QString PromptList::promptAt(int row) const {
  return row < 0 || row >= count() ? QString() : entries_[static_cast<std::size_t>(row)].promptId;
}

}  // namespace chasqui::app
