#include "actions/keymap.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "actions/action_catalogue.h"

namespace chasqui::app {

namespace {

const ActionEntry* entryOf(const QString& actionId) {
  const int index = actionIndexOf(actionId);
  return index < 0 ? nullptr : &actionCatalogue()[static_cast<std::size_t>(index)];
}

QKeySequence defaultOf(const QString& actionId) {
  const ActionEntry* entry = entryOf(actionId);
  return entry ? entry->defaultKeys() : QKeySequence();
}

}  // namespace

QKeySequence Keymap::keysOf(const QString& actionId) const {
  const auto own = chosen_.find(actionId);
  if (own != chosen_.end()) return own->second;
  // A default of a later version may be what the user gave to something else: his choice stands.
  const QKeySequence keys = defaultOf(actionId);
  for (const auto& [id, chosen] : chosen_)
    if (chosen == keys) return {};
  return keys;
}

QString Keymap::actionWith(const QKeySequence& keys) const {
  if (keys.isEmpty()) return {};
  for (const ActionEntry& entry : actionCatalogue())
    if (keysOf(QLatin1String(entry.id)) == keys) return QLatin1String(entry.id);
  return {};
}

void Keymap::setKeys(const QString& actionId, const QKeySequence& keys) {
  if (!entryOf(actionId) || keysOf(actionId) == keys) return;
  const QString before = actionWith(keys);
  if (!before.isEmpty()) choose(before, {});
  choose(actionId, keys);
  told();
}

void Keymap::swapKeys(const QString& actionId, const QKeySequence& keys) {
  const QString other = actionWith(keys);
  if (!entryOf(actionId) || other == actionId) return;
  const QKeySequence mine = keysOf(actionId);
  choose(actionId, keys);
  if (!other.isEmpty()) choose(other, mine);
  told();
}

void Keymap::reset(const QString& actionId) { setKeys(actionId, defaultOf(actionId)); }

void Keymap::resetAll() {
  if (chosen_.empty()) return;
  chosen_.clear();
  told();
}

std::string Keymap::stored() const {
  QJsonObject object;
  for (const auto& [id, keys] : chosen_) object.insert(id, keys.toString(QKeySequence::PortableText));
  return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

void Keymap::restore(const std::string& json) {
  chosen_.clear();
  const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
  for (auto it = object.begin(); it != object.end(); ++it) {
    const QKeySequence keys = QKeySequence::fromString(it.value().toString());
    const bool readable = it.value().isString() && (keys.isEmpty() == it.value().toString().isEmpty()) &&
                          (keys.isEmpty() || keys[0].key() != Qt::Key_unknown);
    bool taken = false;
    for (const auto& [id, chosen] : chosen_) taken = taken || (!keys.isEmpty() && chosen == keys);
    if (readable && !taken && entryOf(it.key())) choose(it.key(), keys);
  }
  emit changed();
}

void Keymap::choose(const QString& actionId, const QKeySequence& keys) {
  if (keys == defaultOf(actionId))
    chosen_.erase(actionId);
  else
    chosen_[actionId] = keys;
}

void Keymap::told() {
  emit changed();
  emit edited();
}

}  // namespace chasqui::app
