// Every call that was made to a server, for the page that shows them.
#pragma once

#include <filesystem>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "download/call_log.h"
#include "downloads/ask_thread.h"

namespace chasqui::app {

/// The newest calls, newest first. GUI thread; the file is read elsewhere.
class CallList : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(QString file READ file CONSTANT)  ///< where all of them are

 public:
  enum Role { TimeRole = Qt::UserRole + 1, CallRole, ResultRole };

  CallList(AskThread& thread, std::filesystem::path file, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(calls_.size()); }
  QString file() const { return QString::fromStdString(file_.string()); }
  void retranslate();

  /// Reads the file again.
  Q_INVOKABLE void refresh();

 signals:
  void countChanged();

 private:
  AskThread& thread_;
  std::filesystem::path file_;
  std::vector<download::Call> calls_;
};

}  // namespace chasqui::app
