// What can be done in one window, with its keys and whether it can be done now.
#pragma once

#include <set>

#include <QAbstractListModel>
#include <QCoreApplication>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "actions/action_catalogue.h"

namespace chasqui::app {

class Keymap;

/// The catalogue as a list for QML; ActionKeys.qml has done what triggered() asks for. GUI thread.
class ActionList : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  /// A map of keys by the action's id, as the desktop writes them; for hints and menus.
  Q_PROPERTY(QVariant shortcuts READ shortcuts NOTIFY shortcutsChanged)

 public:
  /// `keys` is Qt's portable text, for Shortcut; `shortcut` is for people.
  enum Role { ActionIdRole = Qt::UserRole + 1, TextRole, CategoryRole, ShortcutRole, KeysRole, EnabledRole };

  explicit ActionList(const Keymap& keymap, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  QVariant shortcuts() const;
  static QString textOf(const ActionEntry& entry) {
    return QCoreApplication::translate("chasqui::app", entry.text);  // the catalogue's place
  }
  static QString categoryText(ActionCategory category);

  bool isEnabled(const QString& actionId) const { return disabled_.count(actionId) == 0; }
  void setEnabled(const QString& actionId, bool enabled);

  /// The window has another language.
  void retranslate();

  /// Asks for it, unless it cannot be done now or is none.
  Q_INVOKABLE void trigger(const QString& actionId);

 signals:
  void shortcutsChanged();
  void triggered(const QString& actionId);

 private:
  void keysChanged();

  const Keymap& keymap_;
  std::set<QString> disabled_;
};

}  // namespace chasqui::app
