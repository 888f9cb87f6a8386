// Loaded into MiniBrowser, whose sessions under WebDriver are private: gives them the folder $PROFILE instead.
#include <stddef.h>
#include <stdlib.h>

void *webkit_website_data_manager_new(const char *option, ...);

void *webkit_website_data_manager_new_ephemeral(void) {
  const char *folder = getenv("PROFILE");
  return webkit_website_data_manager_new("base-data-directory", folder, "base-cache-directory", folder, NULL);
}
