// Before loading: what a model takes of the memory that there is now, and what would make it fit.
#pragma once

#include <optional>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include "engine/engine.h"
#include "models/fit_probe.h"
#include "models/memory_verdict.h"
#include "models/option_fields.h"

namespace chasqui::app {

/// Another model of the list.
struct OtherModel {
  std::string path;
  QString name;
};

/// The model that is looked at.
struct FitSubject {
  QString path;
  QString name;
  ModelOptions options;
  std::vector<OtherModel> others = {};  ///< what may guess for it
};

/// Looks at one model at a time: reads its file and the devices on another thread, plans, and says it in words. While
/// it is shown the devices are read again every few seconds. GUI thread.
class ModelFit : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ModelController")
  Q_PROPERTY(bool shown READ shown WRITE setShown NOTIFY shownChanged)  ///< the sheet is open
  Q_PROPERTY(bool asking READ asking NOTIFY shownChanged)  ///< the sheet was opened because the model does not fit
  Q_PROPERTY(QString modelId READ modelId NOTIFY changed)
  Q_PROPERTY(QString modelName READ modelName NOTIFY changed)
  Q_PROPERTY(bool known READ known NOTIFY changed)     ///< there is a verdict
  Q_PROPERTY(QString error READ error NOTIFY changed)  ///< why there is none, with what to do; empty while reading
  Q_PROPERTY(Verdict verdict READ verdict NOTIFY changed)
  Q_PROPERTY(QString verdictText READ verdictText NOTIFY changed)
  Q_PROPERTY(QString deviceName READ deviceName NOTIFY changed)
  Q_PROPERTY(QString budgetText READ budgetText NOTIFY changed)
  Q_PROPERTY(QString weightsText READ weightsText NOTIFY changed)
  Q_PROPERTY(QString cacheText READ cacheText NOTIFY changed)
  Q_PROPERTY(QString scratchText READ scratchText NOTIFY changed)
  Q_PROPERTY(QString placeText READ placeText NOTIFY changed)       ///< what goes where
  Q_PROPERTY(QString summary READ summary NOTIFY changed)           ///< the bar in words
  Q_PROPERTY(double weightsShare READ weightsShare NOTIFY changed)  ///< of the bar's length
  Q_PROPERTY(double cacheShare READ cacheShare NOTIFY changed)
  Q_PROPERTY(double scratchShare READ scratchShare NOTIFY changed)
  Q_PROPERTY(double budgetShare READ budgetShare NOTIFY changed)  ///< where the device's memory ends
  Q_PROPERTY(QStringList remedies READ remedies NOTIFY changed)
  Q_PROPERTY(chasqui::app::OptionFields* fields READ fields CONSTANT)

 public:
  enum Verdict { Fits, FitsPartly, TooLarge };
  Q_ENUM(Verdict)

  explicit ModelFit(FitProbe::Read read = {}, QObject* parent = nullptr);

  /// How the engine is opened: its device where none is chosen, and the most of its memory.
  void setEngine(const engine::EngineOptions& engine) { engine_ = engine; }
  /// What the loaded model takes, which counts as free: loading another frees it first.
  void setHeld(const engine::PlacedMemory& held, const std::string& deviceName);

  /// Looks at a model; judged() follows.
  void look(const FitSubject& subject);
  const FitSubject& subject() const { return subject_; }
  /// Shows the sheet; `asking`: because the model does not fit.
  void show(bool asking);
  /// Closes the sheet; nothing was decided by that.
  void dismiss();
  const std::optional<MemoryVerdict>& judgement() const { return judgement_; }

  bool shown() const { return shown_; }
  void setShown(bool shown);
  bool asking() const { return asking_; }
  QString modelId() const { return subject_.path; }
  QString modelName() const { return subject_.name; }
  bool known() const { return judgement_.has_value(); }
  QString error() const;
  Verdict verdict() const;
  QString verdictText() const;
  QString deviceName() const { return QString::fromStdString(device_.name); }
  QString budgetText() const;
  QString weightsText() const;
  QString cacheText() const;
  QString scratchText() const;
  QString placeText() const;
  QString summary() const;
  double weightsShare() const;
  double cacheShare() const;
  double scratchShare() const;
  double budgetShare() const;
  QStringList remedies() const;
  OptionFields* fields() { return &fields_; }

  /// Takes the step at that place of remedies().
  Q_INVOKABLE void apply(int remedy);
  /// Reads the devices again.
  Q_INVOKABLE void refresh();
  /// Loads the model as it stands, and closes the sheet.
  Q_INVOKABLE void load();
  /// Closes the sheet; a model that was asked about is not loaded.
  Q_INVOKABLE void cancel();
  /// The window has another language, and the demo model another name: `name` is the subject's.
  void retranslate(const QString& name);

 signals:
  void shownChanged();
  void changed();
  /// The facts are there: judgement() has a value, or error() says why not.
  void judged(const QString& path);
  void optionsEdited(const QString& path, const chasqui::app::ModelOptions& options);
  void loadWanted(const QString& path);
  void cancelled(const QString& path);

 private:
  void take(const QString& path, const FitFacts& facts);
  void judge();
  const engine::ModelInfo* draftInfo() const;
  bool isListed(const std::string& path) const;
  DraftTrouble draftTrouble() const;
  OptionLimits limits() const;
  void setOptions(const ModelOptions& options);
  engine::PlacedMemory heldOn(const engine::DeviceInfo& device) const;
  double share(std::uint64_t bytes) const;

  FitProbe probe_;
  engine::EngineOptions engine_;
  engine::PlacedMemory held_;
  std::string heldBy_;  ///< the device's name
  FitSubject subject_;
  std::optional<FitFacts> facts_;
  std::optional<std::vector<DraftCandidate>> drafts_;  ///< none: not known yet
  std::optional<Error> error_;
  engine::DeviceInfo device_;
  std::optional<MemoryVerdict> judgement_;
  std::vector<FitRemedy> remedies_;
  OptionFields fields_;
  QTimer refreshing_;
  bool shown_ = false;
  bool asking_ = false;
};

}  // namespace chasqui::app
