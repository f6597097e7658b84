// The models that the user can choose from, and the state of the chosen one.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include "application/error_text.h"
#include "inference/generation_worker.h"
#include "models/model_template.h"

namespace chasqui::app {

/// What the window says of a model beside its name.
struct ModelFacts {
  QString quantization;
  std::uint64_t parameters = 0;
  std::uint32_t contextTokens = 0;

  bool operator==(const ModelFacts&) const = default;
};

/// A model file that was opened once. Its name is the file's, which tells two quantizations apart; general.name in the
/// file often does not. The facts and the model's own template are known from the first time it was loaded.
struct KnownModel {
  QString path;
  QString name;  ///< empty for the demo model, whose name has a translation
  std::optional<ModelFacts> facts;
  bool demo = false;
  bool missing = false;
  ModelTemplate chatTemplate = {};

  bool operator==(const KnownModel&) const = default;
};

/// What the settings keep of the models.
struct ModelSettings {
  std::vector<KnownModel> known;
  QString currentPath;
};

/// The list as a JSON text for the settings; of the demo model, whose file may be elsewhere next time, only the chosen
/// template. The other way, what is not readable is left out.
std::string knownModelsToJson(const std::vector<KnownModel>& models);
std::vector<KnownModel> knownModelsFromJson(const std::string& json);

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
  Q_PROPERTY(State state READ state NOTIFY stateChanged)
  Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
  Q_PROPERTY(QString statusText READ statusText NOTIFY statusTextChanged)
  Q_PROPERTY(QString deviceName READ deviceName NOTIFY deviceNameChanged)
  Q_PROPERTY(QString error READ error NOTIFY errorChanged)
  Q_PROPERTY(QString errorNextStep READ errorNextStep NOTIFY errorChanged)
  Q_PROPERTY(QString errorDetail READ errorDetail NOTIFY errorChanged)

 public:
  enum State { None, Loading, Ready, Failed };
  Q_ENUM(State)
  enum Role { ModelIdRole = Qt::UserRole + 1, NameRole, DetailRole, DemoRole, CurrentRole, MissingRole, TemplateRole };

  /// `demoPath`: the demo model's file; empty where there is none.
  ModelController(GenerationWorker& worker, const QString& demoPath, QObject* parent = nullptr);

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
  QString deviceName() const { return deviceName_; }
  /// Why not all of the loaded model is in the device's memory; empty where it is, or where none is loaded.
  QString placementReason() const { return placementReason_; }
  QString error() const { return error_.message; }
  QString errorNextStep() const { return error_.nextStep; }
  QString errorDetail() const { return error_.detail; }
  const std::vector<KnownModel>& models() const { return models_; }
  /// As the user reads them.
  static QString nameOf(const KnownModel& model);
  static QString detailOf(const KnownModel& model);
  /// Of the current model; nothing known where there is none.
  ModelTemplate currentTemplate() const;
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

  /// Adds the model and selects it: a GGUF file, a folder of Hugging Face's or Meta's, or a file inside one, which
  /// stands for its folder. What is no model fails to load and says why.
  Q_INVOKABLE void open(const QUrl& url);
  /// Whether something dropped on the window looks like a model: by its name alone, for a folder always.
  Q_INVOKABLE bool looksLikeModel(const QUrl& url) const;
  Q_INVOKABLE void select(const QString& modelId);
  /// Takes a file out of the list, not off the disk; the demo model stays.
  Q_INVOKABLE void forget(const QString& modelId);
  /// Gives the current model another template, by its place in templateChoices; used from the next answer on.
  Q_INVOKABLE void chooseTemplate(int index);
  Q_INVOKABLE void cancelLoading();
  Q_INVOKABLE void retry();
  /// How the loaded model's chats are counted; formatChanged() tells when it changes.
  const std::optional<PromptFormat>& format() const { return format_; }

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
  /// Chats are counted in another way from now on: another model was loaded, or has another template.
  void formatChanged(const std::optional<chasqui::app::PromptFormat>& format);

 private:
  int rowOf(const QString& path) const;
  void add(const KnownModel& model);
  void change(int row, const KnownModel& model);
  void makeCurrent(const QString& path);
  void setState(State state, double progress = -1, std::function<ErrorText()> error = {});
  void nothingLoaded();
  void setPlacementReason(const QString& reason);
  void tellFormat();
  void onLoaded(const ModelDescription& description);
  void onLoadingFailed(const QString& path, const Error& error);

  GenerationWorker& worker_;
  std::vector<KnownModel> models_;
  QString currentPath_;
  bool chosen_ = false;  ///< currentPath_ was chosen since the start
  State state_ = None;
  double progress_ = -1;
  QString deviceName_;
  QString placementReason_;
  std::optional<PromptFormat> format_;  ///< of the model that was loaded last
  QString formatPath_;
  std::function<ErrorText()> sayError_;  ///< in the window's language; empty: none
  ErrorText error_;
};

}  // namespace chasqui::app
