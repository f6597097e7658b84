#include "actions/shortcut_editor.h"

#include "actions/action_catalogue.h"
#include "actions/action_list.h"
#include "actions/fuzzy_match.h"
#include "actions/keymap.h"
#include "actions/pressed_keys.h"

namespace chasqui::app {

namespace {

const ActionEntry& entryAt(int row) { return actionCatalogue()[static_cast<std::size_t>(row)]; }

QString shown(const QKeySequence& keys) { return keys.toString(QKeySequence::NativeText); }

}  // namespace

ShortcutEditor::ShortcutEditor(Keymap& keymap, QObject* parent) : QAbstractListModel(parent), keymap_(keymap) {
  connect(&keymap_, &Keymap::changed, this, &ShortcutEditor::keysChanged);
  rebuild();
}

int ShortcutEditor::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ShortcutEditor::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const ActionEntry& entry = entryAt(rows_[static_cast<std::size_t>(index.row())]);
  const QString id = QLatin1String(entry.id);
  switch (role) {
    case ActionIdRole: return id;
    case Qt::DisplayRole:
    case TextRole: return ActionList::textOf(entry);
    case HeadingRole: return isFirstOfCategory(index.row()) ? ActionList::categoryText(entry.category) : QString();
    case ShortcutRole: return shown(keymap_.keysOf(id));
    case StandardRole: return shown(entry.defaultKeys());
    case ChangedRole: return keymap_.keysOf(id) != entry.defaultKeys();
    default: return {};
  }
}

QHash<int, QByteArray> ShortcutEditor::roleNames() const {
  return {{ActionIdRole, "actionId"}, {TextRole, "text"},         {HeadingRole, "heading"},
          {ShortcutRole, "shortcut"}, {StandardRole, "standard"}, {ChangedRole, "changed"}};
}

void ShortcutEditor::setFilter(const QString& filter) {
  if (filter_ == filter) return;
  filter_ = filter;
  rebuild();
  emit filterChanged();
}

bool ShortcutEditor::anyChanged() const { return keymap_.anyChanged(); }

QString ShortcutEditor::conflictText() const {
  if (pending_.isEmpty()) return {};
  const int other = actionIndexOf(keymap_.actionWith(pending_));
  return other < 0 ? QString() : tr("%1 is taken by “%2”.").arg(shown(pending_), ActionList::textOf(entryAt(other)));
}

void ShortcutEditor::capture(const QString& actionId) {
  if (actionIndexOf(actionId) < 0) return;
  endCapture();
  capturing_ = actionId;
  emit captureChanged();
}

bool ShortcutEditor::press(int key, int modifiers) {
  const std::optional<QKeySequence> keys = pressedKeys(key, modifiers);
  if (capturing_.isEmpty() || !keys) return false;
  if (*keys == QKeySequence(Qt::Key_Escape)) {
    cancel();
    return true;
  }
  pending_ = {};
  refusal_.clear();
  const QString other = keymap_.actionWith(*keys);
  if (areNeededForText(*keys)) {
    refusal_ = tr("%1 is needed for writing and moving. Hold Ctrl or Alt too, or take a function key.").arg(shown(*keys));
  } else if (!other.isEmpty() && other != capturing_) {
    pending_ = *keys;
  } else {
    const QString action = capturing_;
    endCapture();
    keymap_.setKeys(action, *keys);
  }
  emit captureChanged();
  return true;
}

void ShortcutEditor::swap() {
  if (capturing_.isEmpty() || pending_.isEmpty()) return;
  const QString action = capturing_;
  const QKeySequence keys = pending_;
  endCapture();
  keymap_.swapKeys(action, keys);
  emit captureChanged();
}

void ShortcutEditor::cancel() {
  if (capturing_.isEmpty()) return;
  endCapture();
  emit captureChanged();
}

void ShortcutEditor::clear(const QString& actionId) {
  cancel();
  keymap_.setKeys(actionId, {});
}

void ShortcutEditor::reset(const QString& actionId) {
  cancel();
  const int row = actionIndexOf(actionId);
  if (row >= 0) keymap_.setKeys(actionId, entryAt(row).defaultKeys());
}

void ShortcutEditor::resetAll() {
  cancel();
  keymap_.resetAll();
}

bool ShortcutEditor::isFirstOfCategory(int row) const {
  const auto at = static_cast<std::size_t>(row);
  return row == 0 || entryAt(rows_[at]).category != entryAt(rows_[at - 1]).category;
}

void ShortcutEditor::keysChanged() {
  if (count() > 0) emit dataChanged(index(0), index(count() - 1), {ShortcutRole, ChangedRole});
  emit anyChangedChanged();
}

void ShortcutEditor::rebuild() {
  const int countBefore = count();
  const QString wanted = foldForMatch(filter_).trimmed();
  beginResetModel();
  rows_.clear();
  for (int row = 0; row < static_cast<int>(actionCatalogue().size()); ++row) {
    const ActionEntry& entry = entryAt(row);
    const QString keys = shown(keymap_.keysOf(QLatin1String(entry.id)));
    const QString words = ActionList::textOf(entry) + u' ' + ActionList::categoryText(entry.category) + u' ' + keys;
    if (foldForMatch(words).contains(wanted)) rows_.push_back(row);
  }
  endResetModel();
  if (count() != countBefore) emit countChanged();
}

void ShortcutEditor::endCapture() {
  capturing_.clear();
  pending_ = {};
  refusal_.clear();
}

}  // namespace chasqui::app
