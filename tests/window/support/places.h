// Every place of the window and every state that it can be in, and how to get there.
#pragma once

#include <functional>
#include <vector>

#include "stage.h"

namespace chasqui::test {

struct Place {
  const char* name;                    ///< lower-case-with-hyphens
  History history;
  std::function<void(Stage&)> open;    ///< from a window that has just started
  const char* popup = nullptr;         ///< the popup that the keyboard stays in; none: it goes round the window
  bool tabLeads = true;                ///< from control to control; in menus, and where keys are recorded, it does not
};

/// Those of the first window with its transcript, pages, popups and menus, and the second window.
const std::vector<Place>& places();

}  // namespace chasqui::test
