// The page of shortcuts: every action with its keys, and other keys for one of them.
#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QKeySequence>
#include <QtQml/qqmlregistration.h>

namespace chasqui::app {

class Keymap;

/// Shows the actions that match the filter. New keys are pressed between capture() and the end of capturing; keys that
/// another action has are kept in conflictText until swap() or cancel(). GUI thread.
class ShortcutEditor : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
  Q_PROPERTY(bool anyChanged READ anyChanged NOTIFY anyChangedChanged)
  Q_PROPERTY(QString capturing READ capturing NOTIFY captureChanged)        ///< an action's id; empty: none
  Q_PROPERTY(QString conflictText READ conflictText NOTIFY captureChanged)  ///< whose keys these are
  Q_PROPERTY(QString refusal READ refusal NOTIFY captureChanged)            ///< why these keys cannot be had

 public:
  /// `heading`: the category, where the row is its first. `standard`: the default keys.
  enum Role { ActionIdRole = Qt::UserRole + 1, TextRole, HeadingRole, ShortcutRole, StandardRole, ChangedRole };

  explicit ShortcutEditor(Keymap& keymap, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(rows_.size()); }
  QString filter() const { return filter_; }
  void setFilter(const QString& filter);
  bool anyChanged() const;
  QString capturing() const { return capturing_; }
  QString conflictText() const;
  QString refusal() const { return refusal_; }

  /// The window has another language.
  void retranslate() { rebuild(); }

  /// The next press() is for this action.
  Q_INVOKABLE void capture(const QString& actionId);
  /// A key that was pressed while capturing; true where it has been used. Esc ends capturing, Ctrl alone is not used.
  Q_INVOKABLE bool press(int key, int modifiers);
  /// Takes the keys in spite of the conflict; the other action gets this one's.
  Q_INVOKABLE void swap();
  Q_INVOKABLE void cancel();
  /// Leaves the action without keys.
  Q_INVOKABLE void clear(const QString& actionId);
  Q_INVOKABLE void reset(const QString& actionId);
  Q_INVOKABLE void resetAll();

 signals:
  void countChanged();
  void filterChanged();
  void anyChangedChanged();
  void captureChanged();

 private:
  bool isFirstOfCategory(int row) const;
  void keysChanged();
  void rebuild();
  void endCapture();

  Keymap& keymap_;
  std::vector<int> rows_;  ///< places in the catalogue
  QString filter_;
  QString capturing_;
  QKeySequence pending_;  ///< keys that another action has
  QString refusal_;
};

}  // namespace chasqui::app
