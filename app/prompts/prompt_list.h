// The prompts on show: those of the library that the search leaves, or the trash.
#pragma once

#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

#include "prompts/prompt_entry.h"

namespace chasqui::app {

/// GUI thread.
class PromptList : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by PromptLibrary")
  Q_PROPERTY(int count READ count NOTIFY countChanged)

 public:
  enum Role {
    PromptIdRole = Qt::UserRole + 1,
    NameRole,
    EmojiRole,
    TagsRole,     ///< as one text
    ExcerptRole,  ///< the beginning of the text, on one line
    BuiltInRole,
  };

  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(entries_.size()); }

  /// A prompt's name, or that it has none, in the window's language.
  static QString shownName(const QString& name);

  /// Shows these; one that stands elsewhere moves, and rows at both ends that are of the same prompts stay in the view.
  void setEntries(std::vector<PromptEntry> entries);
  /// Shows what one of them says by now; false where it is not on show, or stands in another place.
  bool update(const PromptEntry& entry);

  /// The row of a prompt; -1: not on show.
  Q_INVOKABLE int rowOf(const QString& promptId) const;
  /// The prompt of a row; empty where there is none.
  Q_INVOKABLE QString promptAt(int row) const;

 signals:
  void countChanged();

 private:
  void moveOne(const std::vector<PromptEntry>& entries);

  std::vector<PromptEntry> entries_;
};

}  // namespace chasqui::app
