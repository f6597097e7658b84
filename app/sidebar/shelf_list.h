// Chats that are not in the list at the left: those of the archive, or of the trash.
#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "sidebar/chat_entry.h"

namespace chasqui::app {

inline constexpr qint64 kDayMs = 24LL * 60 * 60 * 1000;

/// The newest comes first. GUI thread.
class ShelfList : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Shelf")
  Q_PROPERTY(int count READ count NOTIFY countChanged)

 public:
  enum class Kind { Archive, Trash };
  enum Role {
    ChatIdRole = Qt::UserRole + 1,
    TitleRole,
    PreviewRole,
    WhenRole,    ///< "Deleted 3 May 2026, 14:05"
    LeavesRole,  ///< "Erased in 27 days"; empty in the archive
  };

  explicit ShelfList(Kind kind, QObject* parent = nullptr) : QAbstractListModel(parent), kind_(kind) {}

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(entries_.size()); }
  const std::vector<ChatEntry>& entries() const { return entries_; }
  /// The entry, or nullptr; valid until the next change.
  const ChatEntry* find(const QString& chatId) const;

  /// Shows these; rows at both ends that stay the same stay in the view.
  void setEntries(std::vector<ChatEntry> entries);
  /// For how many days the trash keeps a chat.
  void setKeptDays(int days);

  /// The window has another language.
  void retranslate();

  /// "Erased in 27 days", by full days at `nowMs`.
  static QString leavesText(qint64 deletedMs, qint64 nowMs, int keptDays);

 signals:
  void countChanged();

 private:
  qint64 whenOf(const ChatEntry& entry) const;

  Kind kind_;
  int keptDays_ = 0;
  std::vector<ChatEntry> entries_;
};

}  // namespace chasqui::app
