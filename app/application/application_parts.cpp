#include "application/application_parts.h"

namespace chasqui::app {

ApplicationParts::ApplicationParts(const ApplicationOptions& options)
    : storage_(options.dataFolder),
      worker_(options.makeBackend, options.later),
      warmChats_(options.warmChats, preferences_),
      preferenceList_(preferences_),
      appearance_(preferences_, system_),
      actions_(keymap_),
      shortcutEditor_(keymap_),
      about_(QString::fromStdString(options.dataFolder.string())),
      search_(storage_),
      presets_(storage_),
      prompts_(storage_),
      promptEditor_(prompts_, presets_),
      promptExchange_(prompts_),
      sampling_(preferences_),
      contextChoice_(preferences_),
      models_(worker_, options.demoModelPath, options.readFit),
      catalogue_(options.readFit, options.engine),
      downloads_({options.dataFolder, options.environment}),
      modelLibrary_(models_, {QString::fromStdString((options.dataFolder / "models").string()), options.places, {}}),
      promptLayers_(prompts_, preferences_, models_, *chats_.folders()),
      library_(storage_),
      answers_(library_, worker_),
      naming_(library_, answers_, worker_, models_, preferences_),
      chat_(library_, answers_, models_, sampling_, contextChoice_, promptLayers_, presets_),
      filing_(library_, answers_, chats_),
      windows_(library_, answers_, models_, preferences_, promptLayers_, presets_, keymap_),
      desk_(library_, answers_, chat_, chats_, filing_, windows_),
      exchange_(storage_, library_, answers_),
      notifier_(answers_, library_, preferences_),
      shelf_(storage_, chats_, filing_),
      tryOut_(prompts_, promptEditor_, worker_, models_, sampling_) {}

}  // namespace chasqui::app
