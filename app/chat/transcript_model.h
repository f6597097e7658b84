// The messages on show: the path from the first message to the selected leaf.
#pragma once

#include <map>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace chasqui::app {

class BlockList;

/// One message as the window shows it.
struct TranscriptRow {
  QString messageId;
  QString role;   ///< "user" or "assistant"
  QString text;
  QString state;  ///< "done", "generating", "stopped" or "failed"
  bool saved = true;
  QString error;
  QString errorNextStep;
  QString errorDetail;
  int siblingIndex = 0;
  int siblingCount = 1;
  QString statistics;
  QString modelName;
  QStringList attachments;  ///< names of the files in front of a question
  QString ownText;          ///< what the user wrote below them; of an answer nothing
  bool edited = false;   ///< an answer in the user's words
  bool canGoOn = false;  ///< an answer that broke off, with nothing after it
  /// What stands above it: "", "dropped", "summarized", "partly" (some of it is in the summary) or "unsummarized" (the
  /// summary failed).
  QString contextMark;
  QString summary;  ///< of what stands above it
  bool promptChanged = false;  ///< from this question on the model read another system prompt than before
  QString promptText;          ///< that one
  bool example = false;        ///< of the prompt that the chat began with, not the user's or a model's

  bool operator==(const TranscriptRow&) const = default;
};

/// A list of rows, filled by ChatController. GUI thread.
class TranscriptModel : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ChatController")
  Q_PROPERTY(int count READ count NOTIFY countChanged)

 public:
  enum Role {
    MessageIdRole = Qt::UserRole + 1,
    RoleRole,
    TextRole,
    StateRole,
    SavedRole,
    ErrorRole,
    ErrorNextStepRole,
    ErrorDetailRole,
    SiblingIndexRole,
    SiblingCountRole,
    StatisticsRole,
    ModelNameRole,
    ContextMarkRole,
    SummaryRole,
    AttachmentsRole,
    OwnTextRole,
    BlocksRole,  ///< the text as a BlockList, made when it is first asked for
    EditedRole,
    CanGoOnRole,
    PromptChangedRole,
    PromptTextRole,
    ExampleRole,
  };

  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(rows_.size()); }
  const std::vector<TranscriptRow>& rows() const { return rows_; }

  /// Shows `rows`. Rows at the start that stay the same message stay in the view; those after them are replaced.
  void setRows(std::vector<TranscriptRow> rows);
  /// Another chat: the view starts afresh.
  void resetRows(std::vector<TranscriptRow> rows);
  /// Replaces the row of the same message; nothing where it is not on show.
  void updateRow(const TranscriptRow& row);
  /// The row of a message; -1: not on show.
  Q_INVOKABLE int rowOf(const QString& messageId) const;
  /// The blocks of a row's text, which follow it; a question is one block as it was typed.
  BlockList* blocksOf(int row) const;
  /// Appends to the text of a message: one dataChanged of TextRole only, and its blocks say which of them changed. Nothing where it is not on show.
  void appendText(const QString& messageId, const QString& text);

 signals:
  void countChanged();

 private:
  void replaceRow(std::size_t row, TranscriptRow value);
  void dropBlocks(std::size_t firstRow);

  std::vector<TranscriptRow> rows_;
  mutable std::map<QString, BlockList*> blocks_;  ///< by message; children of this
};

}  // namespace chasqui::app
