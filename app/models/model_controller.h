// The models that the user can choose from, and the state of the chosen one.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include "application/error_text.h"
#include "inference/generation_worker.h"
#include "models/device_tuning.h"
#include "models/known_model.h"
#include "models/loaded_model.h"
#include "models/model_fit.h"
#include "models/model_options.h"

namespace chasqui::app {

/// The demo model and every GGUF opened so far. GUI thread; loading happens on the worker's.
class ModelController : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(QString currentId READ currentId NOTIFY currentChanged)
  Q_PROPERTY(QString currentName READ currentName NOTIFY currentChanged)
  Q_PROPERTY(QString currentDetail READ currentDetail NOTIFY currentChanged)
  Q_PROPERTY(bool isDemo READ isDemo NOTIFY currentChanged)
  Q_PROPERTY(QString templateText READ templateText NOTIFY currentChanged)
  Q_PROPERTY(bool templateUnknown READ templateUnknown NOTIFY currentChanged)
  Q_PROPERTY(QStringList templateChoices READ templateChoices NOTIFY currentChanged)  ///< the model's own first
  Q_PROPERTY(int templateIndex READ templateIndex NOTIFY currentChanged)
  Q_PROPERTY(chasqui::app::ModelFit* fit READ fit CONSTANT)
  Q_PROPERTY(chasqui::app::DeviceTuning* tuning READ tuning CONSTANT)
  Q_PROPERTY(State state READ state NOTIFY stateChanged)
  Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
  Q_PROPERTY(QString statusText READ statusText NOTIFY statusTextChanged)
  Q_PROPERTY(bool freed READ freed NOTIFY statusTextChanged)  ///< after its idle minutes; statusText says so
  Q_PROPERTY(QString deviceName READ deviceName NOTIFY deviceNameChanged)
  Q_PROPERTY(QString error READ error NOTIFY errorChanged)
  Q_PROPERTY(QString errorNextStep READ errorNextStep NOTIFY errorChanged)
  Q_PROPERTY(QString errorDetail READ errorDetail NOTIFY errorChanged)

 public:
  enum State { None, Loading, Ready, Failed };
  Q_ENUM(State)
  enum Role { ModelIdRole = Qt::UserRole + 1, NameRole, DetailRole, DemoRole, CurrentRole, MissingRole, TemplateRole };

  /// `demoPath`: the demo model's file; empty where there is none. `readFit`: as FitProbe has it.
  ModelController(GenerationWorker& worker, const QString& demoPath, FitProbe::Read readFit = {},
                  QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(models_.size()); }
  QString currentId() const { return currentPath_; }
  QString currentName() const;
  QString currentDetail() const;
  bool isDemo() const;
  QString templateText() const { return longText(currentTemplate()); }
  bool templateUnknown() const { return currentTemplate().isUnknown(); }
  QStringList templateChoices() const { return choicesOf(currentTemplate()); }
  int templateIndex() const { return choiceIndex(currentTemplate()); }
  State state() const { return state_; }
  double progress() const { return progress_; }
  QString statusText() const;
  bool freed() const { return state_ == None && loaded_.freedAfterMinutes > 0; }
  QString deviceName() const { return loaded_.deviceName; }
  /// Why not all of the loaded model is in the device's memory; empty where it is, or where none is loaded.
  QString placementReason() const { return loaded_.placementReason; }
  QString error() const { return error_.message; }
  QString errorNextStep() const { return error_.nextStep; }
  QString errorDetail() const { return error_.detail; }
  const std::vector<KnownModel>& models() const { return models_; }
  /// The model, or nullptr; valid until the next change.
  const KnownModel* find(const QString& path) const;
  ModelFit* fit() { return &fit_; }
  DeviceTuning* tuning() { return &tuning_; }
  /// Of the current model, as the user chose them.
  ModelOptions currentOptions() const;
  /// As the user reads them.
  static QString nameOf(const KnownModel& model);
  static QString detailOf(const KnownModel& model);
  /// Of the current model; nothing known where there is none.
  ModelTemplate currentTemplate() const;
  void setGuessAhead(bool guesses) { guessAhead_ = guesses; }  ///< for requests from now on
  /// A request to the current model with nothing asked yet.
  AnswerRequest request() const;
  /// Whether the current model's template refuses Meta's tags; so does one that is not known yet.
  bool refusesTags() const;

  /// What the last start left. A model chosen since then (--model FILE) stays the current one.
  void restore(const ModelSettings& settings);
  /// Loads the current model in the background, unless that was tried already.
  void preload();
  /// The window has another language.
  void retranslate();
  /// The device is gone, and the model with it.
  void deviceLost();
  /// Adds the model, or what is known of the one at that path becomes this.
  void put(const KnownModel& model);
  /// The model's files are elsewhere from now on.
  void setPath(const QString& path, const QString& newPath);
  /// What chats begin with that this model would answer; an empty id: not set.
  void setDefaultPrompt(const QString& path, const QString& promptId);
  /// Takes the model off the device where it is the current one; the next question loads it again.
  void unloadModel(const QString& path);

  /// Adds the model and selects it: a GGUF file, a folder of Hugging Face's or Meta's, or a file inside one, which
  /// stands for its folder. What is no model fails to load and says why.
  Q_INVOKABLE void open(const QUrl& url);
  /// The same for a path.
  Q_INVOKABLE void openFile(const QString& path) { open(QUrl::fromLocalFile(path)); }
  /// Whether something dropped on the window looks like a model: by its name alone, for a folder always.
  Q_INVOKABLE bool looksLikeModel(const QUrl& url) const;
  /// Makes it the current one and loads it. One that does not fit the device is asked about first, by fit().
  Q_INVOKABLE void select(const QString& modelId);
  /// Opens fit()'s sheet for a model; without a question.
  Q_INVOKABLE void showMemory(const QString& modelId);
  /// Lets fit() and its fields speak of a model, without the sheet.
  Q_INVOKABLE void lookAt(const QString& modelId);
  /// Frees the loaded model and its device; the next question loads it again.
  Q_INVOKABLE void unload();
  /// Takes a file out of the list, not off the disk; the demo model stays.
  Q_INVOKABLE void forget(const QString& modelId);
  /// Gives the current model another template, by its place in templateChoices; used from the next answer on.
  Q_INVOKABLE void chooseTemplate(int index);
  Q_INVOKABLE void cancelLoading();
  Q_INVOKABLE void retry();
  /// How the loaded model's chats are counted; formatChanged() tells when it changes.
  const std::optional<PromptFormat>& format() const { return loaded_.format; }

 signals:
  void countChanged();
  void currentChanged();
  void stateChanged();
  void progressChanged();
  void statusTextChanged();
  void deviceNameChanged();
  void placementReasonChanged();
  void errorChanged();
  /// The list or the choice changed through the user: to be kept in the settings.
  void edited();
  /// A load failed that nobody cancelled.
  void loadFailed(const chasqui::Error& error);
  void loaded();
  /// Why what was to guess for the loaded model does not; none: it does, or nothing was to.
  void draftErrorChanged(const std::optional<chasqui::Error>& error);
  /// Chats are counted in another way from now on: another model was loaded, or has another template.
  void formatChanged(const std::optional<chasqui::app::PromptFormat>& format);

 private:
  int rowOf(const QString& path) const;
  void add(const KnownModel& model);
  void noteUse(int row);
  void change(int row, const KnownModel& model);
  void makeCurrent(const QString& path);
  void setState(State state, double progress = -1, std::function<ErrorText()> error = {});
  void tellFormat();
  void onLoaded(const ModelDescription& description);
  void onLoadingFailed(const QString& path, const Error& error);
  // In model_memory.cpp.
  void joinFit();
  FitSubject subjectOf(const QString& path) const;
  ModelOptions loadOptions(const QString& path) const;
  void loadIfItFits(const QString& path);
  void load(const QString& path);
  void stopJudging();
  void onJudged(const QString& path);
  void onFitCancelled(const QString& path);
  void nothingLoaded();
  void setPlacementReason(const QString& reason);
  void setDraftError(std::optional<Error> error);
  void onUnloaded(int afterMinutes);
  void setOptions(const QString& path, const ModelOptions& options);

  GenerationWorker& worker_;
  std::vector<KnownModel> models_;
  QString currentPath_;
  bool chosen_ = false;  ///< currentPath_ was chosen since the start
  State state_ = None;
  double progress_ = -1;
  LoadedModel loaded_;
  FitQuestion question_;
  ModelFit fit_;
  DeviceTuning tuning_;
  std::set<QString> agreed_;  ///< loaded though they fit only partly, by the user's word
  bool guessAhead_ = true;
  bool freedToMeasure_ = false;  ///< it was loaded before its device is measured again
  std::function<ErrorText()> sayError_;  ///< in the window's language; empty: none
  ErrorText error_;
};

}  // namespace chasqui::app
