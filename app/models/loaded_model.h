// What is known of the model that was loaded last, and of one that waits to be.
#pragma once

#include <optional>
#include <string>

#include <QString>

#include "inference/inference_backend.h"
#include "models/model_options.h"

namespace chasqui::app {

struct LoadedModel {
  QString deviceName;
  QString placementReason;             ///< why not all of it is in the device's memory; empty: it is
  std::optional<PromptFormat> format;  ///< how its chats are counted
  QString formatPath;                  ///< the model that this is of
  ModelOptions with;                   ///< what it was loaded with
  std::string draftTrouble;            ///< why its draft model is not used, in words; empty: none
  int freedAfterMinutes = 0;           ///< it was freed; 0: no
  bool staysFree = false;              ///< the user freed it, and nothing has loaded since

  bool isOf(const QString& path) const { return !path.isEmpty() && formatPath == path; }
};

/// A model that is to be loaded once it is known whether it fits.
struct FitQuestion {
  QString path;        ///< empty: none
  bool asked = false;  ///< the sheet asks about it
  QString before;      ///< the current model before it
};

}  // namespace chasqui::app
