// What a file of prompts holds, before anything of it is in the library.
#pragma once

#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

#include "exchange/prompt_reader.h"
#include "prompts/prompt_plan.h"

namespace chasqui::app {

/// One prompt of the file.
struct PreviewedPrompt {
  exchange::PromptRead read;
  PlannedPrompt plan;
  QString tag;                 ///< the first of Meta's tags that a model could meet in it; empty: none
  bool holdsControls = false;  ///< characters that are not shown
  QString asked;               ///< variables that a chat asks for
  bool chosen = false;         ///< is imported; false where it is here already
};

/// Looks through all of the prompt's texts; any thread.
PreviewedPrompt previewOf(exchange::PromptRead read, PlannedPrompt plan);

/// The prompts in the file's order, then those that cannot be imported. GUI thread.
class PromptPreview : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by PromptExchange")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(int chosenCount READ chosenCount NOTIFY chosenChanged)
  Q_PROPERTY(int choosableCount READ choosableCount NOTIFY countChanged)  ///< those that are not here yet

 public:
  enum Role {
    NameRole = Qt::UserRole + 1,  ///< the file's
    EmojiRole,
    StateRole,    ///< new, under which name, or why it stays out, in a sentence
    NotesRole,    ///< what is lost, odd or asked for, a line each
    ExcerptRole,  ///< the beginning of the text, on one line
    ChosenRole,
    ChoosableRole,
  };

  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(prompts_.size() + skipped_.size()); }
  int chosenCount() const { return chosenCount_; }
  int choosableCount() const { return choosableCount_; }

  void show(std::vector<PreviewedPrompt> prompts, std::vector<exchange::Skipped> skipped);
  /// The prompts that are chosen, in their order, under the names of the file.
  std::vector<exchange::PromptDocument> chosen() const;
  /// The window has another language.
  void retranslate();

  Q_INVOKABLE void choose(int row, bool chosen);
  Q_INVOKABLE void chooseAll(bool chosen);

 signals:
  void countChanged();
  void chosenChanged();

 private:
  static bool isChoosable(const PreviewedPrompt& prompt);
  QVariant dataOf(const PreviewedPrompt& prompt, int role) const;
  QVariant dataOf(const exchange::Skipped& skipped, int role) const;
  static QString stateOf(const PreviewedPrompt& prompt);
  static QString notesOf(const PreviewedPrompt& prompt);

  std::vector<PreviewedPrompt> prompts_;
  std::vector<exchange::Skipped> skipped_;
  int chosenCount_ = 0;
  int choosableCount_ = 0;
};

}  // namespace chasqui::app
