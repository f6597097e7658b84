#include "prompts/example_list.h"

#include <algorithm>
#include <utility>

#include "sidebar/changed_rows.h"

namespace chasqui::app {

int ExampleList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ExampleList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const storage::PromptExample& example = examples_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
    case QuestionRole: return QString::fromStdString(example.question);
    case AnswerRole: return QString::fromStdString(example.answer);
    case WholeRole: return !wholeExamples({example}).empty();
    case TagRole: return QString::fromUtf8(engine::findTag(example.question));
    default: return {};
  }
}

QHash<int, QByteArray> ExampleList::roleNames() const {
  return {{QuestionRole, "question"}, {AnswerRole, "answer"}, {WholeRole, "whole"}, {TagRole, "tag"}};
}

void ExampleList::setExamples(const PromptExamples& examples) {
  const int before = count();
  const bool sameCount = examples.size() == examples_.size();
  const auto [at, removed, added] =
      changedRows(examples_, examples, [sameCount](const auto& a, const auto& b) { return sameCount || a == b; });
  if (removed > 0) {
    beginRemoveRows({}, at, at + removed - 1);
    examples_.erase(examples_.begin() + at, examples_.begin() + at + removed);
    endRemoveRows();
  }
  if (added > 0) {
    beginInsertRows({}, at, at + added - 1);
    examples_.insert(examples_.begin() + at, examples.begin() + at, examples.begin() + at + added);
    endInsertRows();
  }
  for (int row = 0; row < count(); ++row) {
    const auto place = static_cast<std::size_t>(row);
    if (examples_[place] == examples[place]) continue;
    examples_[place] = examples[place];
    emit dataChanged(index(row), index(row));
  }
  if (count() != before) emit countChanged();
}

void ExampleList::swap(int row, int other) {
  const int first = std::min(row, other), last = std::max(row, other);
  beginMoveRows({}, last, last, {}, first);
  std::swap(examples_[static_cast<std::size_t>(first)], examples_[static_cast<std::size_t>(last)]);
  endMoveRows();
}

}  // namespace chasqui::app
