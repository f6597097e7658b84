// What a search over all chats found, as the sidebar lists it.
#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QDateTime>
#include <QtQml/qqmlregistration.h>

#include "storage/search_store.h"

namespace chasqui::app {

/// Chats by their titles first, then messages, newest first. A view that reaches its end asks for more by itself. GUI
/// thread.
class SearchResults : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by SearchController")
  Q_PROPERTY(int count READ count NOTIFY countChanged)

 public:
  enum Role {
    ChatIdRole = Qt::UserRole + 1,  ///< chatId
    MessageIdRole,                  ///< messageId; empty: the chat itself was found, by its title
    IsChatRole,                     ///< isChat
    TitleRole,                      ///< title: of the chat, plain text
    SnippetRole,                    ///< snippet: Text.StyledText with what was found in <b>, all else escaped
    PlainSnippetRole,               ///< plainSnippet: the same as plain text, for Accessible.name
    FromUserRole,                   ///< fromUser: the user wrote it
    ArchivedRole,                   ///< archived: the chat is in the archive
    TimeRole                        ///< time: today's as a time, others as a date, in the user's format
  };

  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  /// The window has another language.
  void retranslate();
  bool canFetchMore(const QModelIndex& parent) const override;
  void fetchMore(const QModelIndex& parent) override;
  int count() const { return static_cast<int>(hits_.size()); }

  /// Replaces all rows; rows that are the same at the beginning stay.
  void setHits(std::vector<storage::SearchHit> hits, bool hasMore);
  void append(std::vector<storage::SearchHit> hits, bool hasMore);
  const std::vector<storage::SearchHit>& hits() const { return hits_; }

  static QString styled(const storage::SearchHit& hit);
  static QString timeText(const QDateTime& time, const QDate& today);

 signals:
  void countChanged();
  void moreRequested();

 private:
  std::vector<storage::SearchHit> hits_;
  bool hasMore_ = false;
};

}  // namespace chasqui::app
