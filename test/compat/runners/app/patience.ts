import { configure } from '@testing-library/react'

// The default of 1 s is too short on a busy machine.
configure({ asyncUtilTimeout: 60_000 })
