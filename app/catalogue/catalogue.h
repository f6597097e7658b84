// The models to choose from, each with what it takes of this computer.
#pragma once

#include <optional>

#include <QAbstractListModel>
#include <QStringList>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "catalogue/catalogue_data.h"
#include "engine/engine.h"
#include "models/fit_probe.h"
#include "models/memory_verdict.h"

namespace chasqui::app {

/// GUI thread. What fits is reckoned from the models' sizes and what the device grants at the time of refresh(), which is
/// read on another thread; nothing is asked of any server.
class Catalogue : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(QString budgetText READ budgetText NOTIFY budgetChanged)

 public:
  enum Verdict { Unknown, Fits, FitsPartly, TooLarge };
  Q_ENUM(Verdict)
  enum Role {
    EntryIdRole = Qt::UserRole + 1,
    HeadingRole,            ///< of the group that begins here; else empty
    TitleRole,
    WordsRole,
    LicenceRole,
    RepositoryRole,
    OriginalRole,           ///< repository of the original model; empty: none
    LicenceIdRole,          ///< as the hub names it
    QuantizationsRole,      ///< maps of name, verdict, verdictText
    QuantizationLinesRole,  ///< a line for each: name, size, and whether it fits
    RecommendedRole,        ///< the best of them that fits
  };

  /// `readDevices`: for tests; empty: Vulkan's devices. `engine`: which of them models run on.
  explicit Catalogue(FitProbe::Read readDevices = {}, const engine::EngineOptions& engine = {},
                     QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  QString budgetText() const;
  const CatalogueData& catalogue() const { return data_; }
  void retranslate(const QString& language);

  Q_INVOKABLE void refresh() { probe_.ask({}); }

 signals:
  void budgetChanged();

 private:
  struct Need {
    Verdict verdict = Unknown;
    std::uint64_t fileBytes = 0;
    std::uint64_t memoryBytes = 0;
    std::uint32_t layers = 0;
    std::uint32_t deviceLayers = 0;
  };
  void take(const Result<std::vector<engine::DeviceInfo>>& devices);
  Need needOf(const CatalogueEntry& entry, const QString& quantization) const;
  QString verdictText(const Need& need) const;
  void reckon();
  QString headingOf(int row) const;
  QStringList lines(int row) const;

  CatalogueData data_;
  std::vector<std::vector<Need>> needs_;  ///< by entry, by quantization
  engine::EngineOptions engine_;
  QString deviceName_;
  std::optional<MemoryRoom> room_;  ///< none: there is no device, or nobody knows yet
  bool asked_ = false;
  QString language_ = QStringLiteral("en");
  FitProbe probe_;  // last: its thread ends first
};

}  // namespace chasqui::app
