// The options of one model as fields of a form: each with its value, its range and its default.
#pragma once

#include <memory>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>

#include "engine/engine.h"
#include "models/draft_choice.h"
#include "models/model_options.h"
#include "presets/preset_choice.h"

namespace chasqui::app {

/// Why the draft model that is chosen is not used.
enum class DraftTrouble { None, NotListed, Unreadable, OtherVocabulary };

/// What the fields may hold, known once the model and the devices were read.
struct OptionLimits {
  std::uint32_t contextDefault = 0;  ///< 0: not known yet
  std::uint32_t contextMost = 0;
  std::uint32_t layers = 0;
  std::string bestDevice;            ///< the one that is taken where none is chosen
  std::vector<std::string> devices;  ///< usable ones
  std::vector<DraftOption> drafts;   ///< models that can guess for it
  bool draftsKnown = false;          ///< those are all of them
  DraftTrouble draftTrouble = DraftTrouble::None;

  bool operator==(const OptionLimits&) const = default;
};

/// GUI thread. A value that is out of range goes to its end.
class OptionFields : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Part of ModelFit")
  Q_PROPERTY(bool known READ known NOTIFY changed)  ///< ranges are known
  Q_PROPERTY(int contextTokens READ contextTokens WRITE setContextTokens NOTIFY changed)
  Q_PROPERTY(int contextDefault READ contextDefault NOTIFY changed)
  Q_PROPERTY(int contextLeast READ contextLeast CONSTANT)
  Q_PROPERTY(int contextMost READ contextMost NOTIFY changed)
  Q_PROPERTY(bool contextChanged READ contextChanged NOTIFY changed)
  Q_PROPERTY(QStringList cacheChoices READ cacheChoices NOTIFY changed)
  Q_PROPERTY(int cacheIndex READ cacheIndex WRITE setCacheIndex NOTIFY changed)
  Q_PROPERTY(int gpuLayers READ gpuLayers WRITE setGpuLayers NOTIFY changed)
  Q_PROPERTY(int layers READ layers NOTIFY changed)
  Q_PROPERTY(bool gpuLayersChanged READ gpuLayersChanged NOTIFY changed)
  Q_PROPERTY(QStringList deviceChoices READ deviceChoices NOTIFY changed)
  Q_PROPERTY(int deviceIndex READ deviceIndex WRITE setDeviceIndex NOTIFY changed)
  Q_PROPERTY(QStringList draftChoices READ draftChoices NOTIFY changed)
  Q_PROPERTY(int draftIndex READ draftIndex WRITE setDraftIndex NOTIFY changed)
  Q_PROPERTY(QString draftText READ draftText NOTIFY changed)  ///< what it takes, or why it is not used
  Q_PROPERTY(int idleMinutes READ idleMinutes WRITE setIdleMinutes NOTIFY changed)
  Q_PROPERTY(int idleMost READ idleMost CONSTANT)
  Q_PROPERTY(chasqui::app::PresetChoice* preset READ preset NOTIFY changed)  ///< none: there are no presets

 public:
  using QObject::QObject;

  /// Shows another model's, or what was changed elsewhere; does not emit edited().
  void show(const ModelOptions& options, const OptionLimits& limits);
  const ModelOptions& options() const { return options_; }

  bool known() const { return limits_.contextDefault > 0; }
  /// The context that is in force.
  int contextTokens() const;
  void setContextTokens(int tokens);
  int contextDefault() const { return static_cast<int>(limits_.contextDefault); }
  int contextLeast() const;
  int contextMost() const;
  bool contextChanged() const { return options_.contextTokens != 0; }
  QStringList cacheChoices() const;
  int cacheIndex() const;
  void setCacheIndex(int index);
  /// All of them where nothing is chosen.
  int gpuLayers() const;
  void setGpuLayers(int layers);
  int layers() const { return static_cast<int>(limits_.layers); }
  bool gpuLayersChanged() const { return options_.gpuLayers.has_value(); }
  /// The best device first, then every usable one by name; a chosen one that is not there is last.
  QStringList deviceChoices() const;
  int deviceIndex() const;
  void setDeviceIndex(int index);
  /// None first, then every model with the same vocabulary; a chosen one that is not among them is last.
  QStringList draftChoices() const;
  int draftIndex() const;
  void setDraftIndex(int index);
  QString draftText() const;
  int idleMinutes() const { return static_cast<int>(options_.idleMinutes); }
  void setIdleMinutes(int minutes);
  PresetChoice* preset() { return preset_.get(); }
  /// From now on a model can be bound to one of them.
  void setPresets(PresetLibrary& presets);
  int idleMost() const { return static_cast<int>(ModelOptions::kMostIdleMinutes); }

  Q_INVOKABLE void resetContext();
  Q_INVOKABLE void resetGpuLayers();
  void retranslate() { emit changed(); }

 signals:
  void changed();
  /// The user changed a value.
  void edited();

 private:
  void take(const ModelOptions& options);

  ModelOptions options_;
  OptionLimits limits_;
  std::unique_ptr<PresetChoice> preset_;
};

}  // namespace chasqui::app
