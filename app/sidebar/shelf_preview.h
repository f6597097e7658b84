// The beginning of a chat of the archive or the trash, to read before it is brought back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "chat/chat_records.h"
#include "storage_thread/storage_thread.h"

namespace chasqui::app {

/// The first messages of the chat's chosen path, long ones shortened. GUI thread.
class ShelfPreview : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Shelf")
  Q_PROPERTY(int count READ count NOTIFY changed)
  Q_PROPERTY(QString chatId READ chatId NOTIFY changed)
  Q_PROPERTY(bool loading READ loading NOTIFY changed)
  Q_PROPERTY(QString moreText READ moreText NOTIFY changed)
  Q_PROPERTY(QString error READ error NOTIFY changed)

 public:
  enum Role { QuestionRole = Qt::UserRole + 1, TextRole };

  explicit ShelfPreview(StorageThread& storage, QObject* parent = nullptr)
      : QAbstractListModel(parent), storage_(storage) {}

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(lines_.size()); }
  QString chatId() const { return chatId_; }
  /// The chat is still being read.
  bool loading() const { return loading_; }
  /// "12 more messages", or empty.
  QString moreText() const;
  QString error() const;

  /// The window has another language.
  void retranslate() { emit changed(); }

  /// Shows another chat; with an empty id none.
  Q_INVOKABLE void show(const QString& chatId);

 signals:
  void changed();

 private:
  struct Line {
    bool question = false;
    QString text;
  };
  /// What is shown of a chat, made on the storage thread.
  struct Beginning {
    std::vector<Line> lines;
    int more = 0;
  };

  static Beginning beginningOf(const ChatRecord& record);
  void setLines(std::vector<Line> lines);

  StorageThread& storage_;
  QString chatId_;
  std::vector<Line> lines_;
  int more_ = 0;
  bool loading_ = false;
  std::optional<Error> error_;
};

}  // namespace chasqui::app
