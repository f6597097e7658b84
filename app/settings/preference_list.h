// The preferences as the settings page shows them.
#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "settings/preferences.h"
#include "settings/value_roles.h"

namespace chasqui::app {

/// Shows the entries whose words contain the filter; a row has what ValueRoles says. GUI thread.
class PreferenceList : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
  Q_PROPERTY(QStringList categories READ categories NOTIFY filterChanged)  ///< those on show, in their order
  Q_PROPERTY(bool anyChanged READ anyChanged NOTIFY anyChangedChanged)

 public:
  explicit PreferenceList(Preferences& preferences, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override { return ValueRoles::names(); }
  int count() const { return static_cast<int>(rows_.size()); }
  QString filter() const { return filter_; }
  void setFilter(const QString& filter);
  QStringList categories() const;
  bool anyChanged() const;

  /// The window has another language.
  void retranslate();

  Q_INVOKABLE void set(const QString& key, const QVariant& value) { preferences_.set(key, value); }
  /// A list of texts, as they are typed.
  Q_INVOKABLE void setTexts(const QString& key, const QStringList& shown);
  /// Why what is typed for the value cannot be taken, in a sentence; empty where it can.
  Q_INVOKABLE QString mistakeIn(const QString& key, const QString& typed) const;
  /// What a choice can be, in words.
  Q_INVOKABLE QStringList choicesOf(const QString& key) const;
  /// By its place among them.
  Q_INVOKABLE void choose(const QString& key, int choice);
  Q_INVOKABLE void reset(const QString& key) { preferences_.reset(key); }
  Q_INVOKABLE void resetAll();

 signals:
  void countChanged();
  void filterChanged();
  void anyChangedChanged();

 private:
  bool isFirstOfCategory(int row) const;
  void valueChanged(const QString& key);
  void rebuild();

  Preferences& preferences_;
  std::vector<const PreferenceEntry*> rows_;
  QString filter_;
};

}  // namespace chasqui::app
