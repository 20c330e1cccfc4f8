import '@fontsource-variable/noto-sans'
import '@fontsource-variable/noto-sans-arabic'
import '../ui/styles/site.css'
import '../ui/styles/account.css'
import '../ui/styles/assessment.css'
import '../ui/styles/import.css'
import '../ui/styles/carriers.css'
import '../ui/styles/insights.css'
import '../ui/styles/consultation.css'
import '../ui/styles/guidelines.css'
import '../ui/styles/policy.css'
import '../ui/styles/recognition.css'
import '../ui/styles/go.css'
import '../ui/styles/stacking.css'
import '../ui/styles/canvas.css'
import '../ui/styles/studio.css'
import '../ui/styles/words.css'
import { forgetDraftsOnSignOut } from '../design/forget-drafts.ts'
import { openGo } from '../ui/open-go.ts'

openGo()
forgetDraftsOnSignOut()

// The check works without a connection after the first visit.
if (
  'serviceWorker' in navigator &&
  (location.protocol === 'https:' || location.hostname === 'localhost' || location.hostname === '127.0.0.1')
)
  void navigator.serviceWorker.register('/sw.js')
