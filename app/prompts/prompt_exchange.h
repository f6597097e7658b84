// Prompts into files, and out of them: what the library's page asks for.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QUrl>

#include "application/error_text.h"
#include "models/background_task.h"
#include "prompts/prompt_library.h"
#include "prompts/prompt_preview.h"

namespace chasqui::app {

/// One thing at a time; asking for another meanwhile does nothing. A file is read on a thread of its own and shown in
/// `preview`; nothing of it is in the library before importChosen(), which puts in all that is chosen or, where that
/// fails, nothing. Files that are there are never written over. GUI thread.
class PromptExchange : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(Step step READ step NOTIFY stepChanged)
  Q_PROPERTY(chasqui::app::PromptPreview* preview READ preview CONSTANT)
  Q_PROPERTY(QString fileName READ fileName NOTIFY stepChanged)  ///< of the file that is read or shown
  /// What the last import brought, while it can be taken back; empty: nothing.
  Q_PROPERTY(QString importedText READ importedText NOTIFY resultChanged)
  /// What else was done, or why it failed; empty: nothing, it did not.
  Q_PROPERTY(QString resultText READ resultText NOTIFY resultChanged)
  Q_PROPERTY(QString error READ error NOTIFY resultChanged)
  Q_PROPERTY(QString errorNextStep READ errorNextStep NOTIFY resultChanged)
  Q_PROPERTY(QString errorDetail READ errorDetail NOTIFY resultChanged)

 public:
  enum Step {
    Idle,
    Reading,    ///< the file
    Choosing,   ///< what of it is imported
    Importing,  ///< what was chosen is being stored
    Writing     ///< a file
  };
  Q_ENUM(Step)
  enum Format { Json, Markdown };
  Q_ENUM(Format)

  explicit PromptExchange(PromptLibrary& library, QObject* parent = nullptr);

  Step step() const { return step_; }
  PromptPreview* preview() { return &preview_; }
  QString fileName() const { return fileName_; }
  QString importedText() const;
  QString resultText() const { return told_.text; }
  QString error() const { return told_.error.message; }
  QString errorNextStep() const { return told_.error.nextStep; }
  QString errorDetail() const { return told_.error.detail; }
  /// The window has another language.
  void retranslate();

  /// Whether readFile() may read the file, by its name.
  Q_INVOKABLE bool looksImportable(const QUrl& file) const;
  Q_INVOKABLE void readFile(const QUrl& file);
  /// Puts what is chosen in the preview at the end of the library.
  Q_INVOKABLE void importChosen();
  /// Ends reading or choosing; nothing was changed.
  Q_INVOKABLE void cancel();
  /// Moves what the last import brought to the trash.
  Q_INVOKABLE void undoImport();
  Q_INVOKABLE void dismissImported();
  Q_INVOKABLE void dismissResult();

  /// Where the dialog begins: in the documents folder, a name made of the prompt's; of the library's without an id.
  Q_INVOKABLE QUrl suggestedFile(const QString& promptId, Format format) const;
  /// Writes one prompt, or without an id all of the user's own.
  Q_INVOKABLE void exportTo(const QString& promptId, Format format, const QUrl& file);

 signals:
  void stepChanged();
  void resultChanged();
  /// Something came to its end; for the live region.
  void finished(const QString& summary);

 private:
  struct Told {
    QString text;
    ErrorText error;
  };
  using Words = std::function<Told()>;

  void setStep(Step step);
  struct ReadFile {
    std::vector<PreviewedPrompt> prompts;
    std::vector<exchange::Skipped> skipped;
  };

  static Result<ReadFile> previewFile(const std::filesystem::path& path, const std::vector<PromptEntry>& here,
                                      const std::stop_token& stop);
  void shown(Result<ReadFile> file);
  std::vector<PromptEntry> chosenEntries() const;
  void imported(const std::vector<PromptEntry>& entries, const Result<void>& result);
  /// `words` says it in the window's language, again when that changes.
  void tell(Words words);
  void fail(const chasqui::Error& error, ErrorSubject subject);

  PromptLibrary& library_;
  Step step_ = Idle;
  PromptPreview preview_;
  QString fileName_;
  std::vector<QString> imported_;  ///< ids that undoImport() removes
  Words words_;
  Told told_;
  BackgroundTask task_;  // last: it ends first
};

}  // namespace chasqui::app
