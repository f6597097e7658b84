# Uses mold where it is installed: the tests are 170 programs, and the linker of binutils takes a second for each.
find_program(CHASQUI_MOLD mold)
if(CHASQUI_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
