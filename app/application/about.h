// What the settings page says about the program itself.
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace chasqui::app {

/// The libraries that the program is made with, one a row, and the facts beside them. GUI thread.
class About : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(QString version READ version CONSTANT)
  Q_PROPERTY(QString dataFolder READ dataFolder CONSTANT)  ///< where the chats are; empty: nowhere on the disk

 public:
  /// `use`: what it is there for.
  enum Role { NameRole = Qt::UserRole + 1, LicenceRole, UseRole };

  explicit About(const QString& dataFolder, QObject* parent = nullptr);

  /// The window has another language.
  void retranslate() { emit dataChanged(index(0), index(rowCount() - 1)); }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  QString version() const;
  QString dataFolder() const { return dataFolder_; }

  /// Shows the data folder in the desktop's file manager; false where it has none.
  Q_INVOKABLE bool openDataFolder() const;

 private:
  QString dataFolder_;
};

}  // namespace chasqui::app
