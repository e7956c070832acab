/* SPDX-License-Identifier: MIT */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* What faultlayer.c tells a program that links it: how many calls were counted, and to count anew. */
long fault_calls(void);
void fault_next(void);

#ifdef __cplusplus
}
#endif
