#include "actions/action_list.h"

#include "actions/keymap.h"

namespace chasqui::app {

ActionList::ActionList(const Keymap& keymap, QObject* parent) : QAbstractListModel(parent), keymap_(keymap) {
  connect(&keymap_, &Keymap::changed, this, &ActionList::keysChanged);
}

int ActionList::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(actionCatalogue().size());
}

QVariant ActionList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const ActionEntry& entry = actionCatalogue()[static_cast<std::size_t>(index.row())];
  const QString id = QLatin1String(entry.id);
  switch (role) {
    case ActionIdRole: return id;
    case Qt::DisplayRole:
    case TextRole: return textOf(entry);
    case CategoryRole: return categoryText(entry.category);
    case ShortcutRole: return keymap_.keysOf(id).toString(QKeySequence::NativeText);
    case KeysRole: return keymap_.keysOf(id).toString(QKeySequence::PortableText);
    case EnabledRole: return isEnabled(id);
    default: return {};
  }
}

QHash<int, QByteArray> ActionList::roleNames() const {
  return {{ActionIdRole, "actionId"}, {TextRole, "text"}, {CategoryRole, "category"},
          {ShortcutRole, "shortcut"}, {KeysRole, "keys"}, {EnabledRole, "enabled"}};
}

QVariant ActionList::shortcuts() const {
  QVariantMap shortcuts;
  for (const ActionEntry& entry : actionCatalogue()) {
    const QString id = QLatin1String(entry.id);
    shortcuts.insert(id, keymap_.keysOf(id).toString(QKeySequence::NativeText));
  }
  return shortcuts;
}

QString ActionList::categoryText(ActionCategory category) {
  switch (category) {
    case ActionCategory::Chats: return tr("Chats");
    case ActionCategory::Writing: return tr("Writing and answers");
    case ActionCategory::Finding: return tr("Finding");
    case ActionCategory::Models: return tr("Models");
    case ActionCategory::View: return tr("View");
    case ActionCategory::Program: break;
  }
  return tr("Program");
}

void ActionList::setEnabled(const QString& actionId, bool enabled) {
  const int row = actionIndexOf(actionId);
  if (row < 0 || isEnabled(actionId) == enabled) return;
  if (enabled)
    disabled_.erase(actionId);
  else
    disabled_.insert(actionId);
  emit dataChanged(index(row), index(row), {EnabledRole});
}

void ActionList::trigger(const QString& actionId) {
  if (actionIndexOf(actionId) >= 0 && isEnabled(actionId)) emit triggered(actionId);
}

void ActionList::retranslate() {
  emit dataChanged(index(0), index(rowCount() - 1));
  emit shortcutsChanged();  // "Strg" is a word too
}

void ActionList::keysChanged() {
  emit dataChanged(index(0), index(rowCount() - 1), {ShortcutRole, KeysRole});
  emit shortcutsChanged();
}

}  // namespace chasqui::app
