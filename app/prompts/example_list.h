// The examples of the prompt that is open, as rows.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

#include "prompts/prompt_examples.h"

namespace chasqui::app {

/// Filled by PromptEditor. GUI thread.
class ExampleList : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by PromptEditor")
  Q_PROPERTY(int count READ count NOTIFY countChanged)

 public:
  enum Role {
    QuestionRole = Qt::UserRole + 1,
    AnswerRole,
    WholeRole,  ///< it has both; another one is left out of chats
    TagRole,    ///< the first of Meta's tags in its question
  };

  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(examples_.size()); }

  /// Shows these. A row whose text alone is another stays in the view.
  void setExamples(const PromptExamples& examples);
  /// Lets two neighbours change places.
  void swap(int row, int other);

 signals:
  void countChanged();

 private:
  PromptExamples examples_;
};

}  // namespace chasqui::app
