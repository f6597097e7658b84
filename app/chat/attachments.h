// The files that go with the draft of the open chat.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <QAbstractListModel>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include "base/result.h"
#include "chat/attached_text.h"

namespace chasqui::app {

/// Reads files on a thread of its own, and lists those of the open chat. GUI thread; no member waits but the end, for
/// the file that is being read.
class Attachments : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ChatController")
  Q_PROPERTY(int count READ rowCount NOTIFY edited)
  Q_PROPERTY(QString error READ error NOTIFY errorChanged)  ///< why the last file was refused, or does not fit

 public:
  enum Role { NameRole = Qt::UserRole + 1, TokensRole };  ///< tokens below 0: not counted yet

  explicit Attachments(QObject* parent = nullptr);
  ~Attachments() override;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  QString error() const { return error_; }

  /// Shows those of another chat; what is still being read for the one before goes to it by arrived().
  void show(const std::string& chatId, const std::vector<Attachment>& attachments);
  const std::vector<Attachment>& all() const { return attachments_; }
  void clear();
  /// What each of them takes in the model's context, which holds `contextTokens`.
  void setTokens(const std::vector<int>& tokens, int contextTokens);

  Q_INVOKABLE void add(const QList<QUrl>& files);
  /// Adds the files that the clipboard names; false where it names none.
  Q_INVOKABLE bool paste();
  Q_INVOKABLE void remove(int row);
  /// The window has another language. What was refused is not said again.
  void retranslate();

  Q_INVOKABLE void dismissError() { setError({}); }

 signals:
  /// The open chat's files have changed.
  void edited();
  void errorChanged();
  /// A file was read for a chat that is not open any more.
  void arrived(const QString& chatId, const chasqui::app::Attachment& attachment);

 private:
  struct Job {
    std::string chatId;
    std::string path;
  };

  void take(const std::string& chatId, const Result<Attachment>& read);
  void setError(const QString& error);
  /// Says so where a file alone is longer than the context.
  void tellTooLong();
  void work(const std::stop_token& quit);

  std::string chatId_;
  std::vector<Attachment> attachments_;
  std::vector<int> tokens_;
  int contextTokens_ = 0;  ///< 0: not known
  QString error_;

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Job> jobs_;  // guarded by mutex_
  std::jthread thread_;   // last: starts when all else is there, joined first
};

}  // namespace chasqui::app
