// Which keys do what: the catalogue's defaults with the user's own choices over them.
#pragma once

#include <map>
#include <optional>
#include <string>

#include <QKeySequence>
#include <QObject>
#include <QString>

namespace chasqui::app {

/// One for the program; every window's actions read it. No two actions have the same keys. GUI thread.
class Keymap : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// Empty where the action has none, or another one took its default.
  QKeySequence keysOf(const QString& actionId) const;
  /// Whether the user gave this action other keys than its default.
  bool isChanged(const QString& actionId) const { return chosen_.count(actionId) != 0; }
  bool anyChanged() const { return !chosen_.empty(); }
  /// The action that has these keys now; empty: none.
  QString actionWith(const QKeySequence& keys) const;

  /// Gives the action these keys, or none; who had them is left without.
  void setKeys(const QString& actionId, const QKeySequence& keys);
  /// Gives the action these keys, and the one that had them the keys that this one had.
  void swapKeys(const QString& actionId, const QKeySequence& keys);
  /// Back to the default, which another action loses where it has it.
  void reset(const QString& actionId);
  void resetAll();

  /// The user's choices as one line of JSON for the settings.
  std::string stored() const;
  /// Takes stored() back; does not emit edited(). Unknown actions and keys that are none are left out.
  void restore(const std::string& json);

 signals:
  /// The keys of some action, or of several.
  void changed();
  /// The user changed them: the settings have to be told.
  void edited();

 private:
  void choose(const QString& actionId, const QKeySequence& keys);
  void told();

  std::map<QString, QKeySequence> chosen_;  ///< only what differs from the default
};

}  // namespace chasqui::app
