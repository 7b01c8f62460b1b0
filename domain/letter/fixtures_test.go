package letter

// fixtures are letters of each form in our own words.
var fixtures = map[string]string{
	"G1": `MEDICAL PROFESSIONAL REVIEW

Case Number: CM13-0000031
Date of Injury: 3/14/2011
Date of UR Decision: 1/22/2013

ISSUE AT DISPUTE: Whether six visits of aquatic exercise for the lower back are
medically necessary.

CASE SUMMARY:
The worker, a 45 year old man, strained his lower back when a pallet
slipped. He finished nine visits on land.

DOCUMENTS REVIEWED FOR DETERMINATION:
- Utilization review determination, 1/22/2013
- Progress reports of the treating physician from 6/1/2012 to
  1/10/2013

MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND
WHY:
MTUS, Chronic Pain Medical Treatment Guidelines, aquatic therapy, page 22, since it speaks of exercise in water.

RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS NOT MEDICALLY NECESSARY:
Nothing in the reports says why exercise on land cannot go on.

MEDICAL REVIEWER QUALIFICATIONS:
The reviewer is Board Certified in Occupational Medicine and is licensed to practice in California.
`,
	"G2": `Notice of Independent Medical Review Determination

Dated: 11/12/2013

Sample Review Case Number: CM13-0000207
Date of UR Decision: 7/17/2013
Date of Injury: 8/1/2011
IMR Application Received: 7/24/2013

1) Sample Review has determined the request for ten sessions of acupuncture to the
neck is not medically necessary and appropriate.
2) Sample Review has determined the request for a cervical pillow is medically
necessary and appropriate.

INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE

Medical Qualifications of the Expert Reviewer:
The physician is Board Certified in Physical Medicine and Rehabilitation, has a subspecialty in Pain Medicine
and is licensed to practice in Texas.

Case Summary: (as the utilization review denial of 7/17/2013 gives it)
"A 51-year-old female with neck pain since a fall. Two earlier courses of needling brought three days of
relief each."

Documents Reviewed for Determination:
 * Application for independent medical review
 * Utilization review determination of 7/17/2013

1) Regarding the request for ten sessions of acupuncture to the neck:

Section of the Medical Treatment Utilization Schedule relied upon
The Claims Administrator based its decision on the Acupuncture Medical Treatment Guidelines. The Expert Reviewer
found the same section to apply.

Rationale for the Decision:
Three days of relief are no gain in function.

2) Regarding the request for a cervical pillow:

The Claims Administrator did not cite a guideline.
The Expert Reviewer based the decision on the Official Disability Guidelines, Neck chapter, Pillow.

Rationale for the Decision:
The pillow goes with daily exercise, which the reports describe.
`,
	"G3": `Case Number: CM13-0000999
Date Assigned: 12/2/2013        Date of Injury: 5/6/2012
Decision Date: 12/30/2013       UR Denial Date: 10/1/2013
Priority: Standard              Application Received: 10/15/2013

HOW THE IMR FINAL DETERMINATION WAS MADE
A physician who is Board Certified in Orthopedic Surgery and is licensed to practice in Oregon and Washington read the file.

DOCUMENTS REVIEWED
All medical, insurance and administrative records provided were read.

CLINICAL CASE SUMMARY
A 60-year-old male carpenter with pain of the right knee.

IMR DECISION(S) AND RATIONALE(S)
The Final Determination was based on decisions for the disputed items/services set forth below:

1. Decision for an unloader brace for the right knee is not medically necessary and
appropriate.

The Claims Administrator based its decision on the Knee Complaints chapter.
The Physician Reviewer based his/her decision on the Knee Complaints chapter, page 340.

The Physician Reviewer's decision rationale:
No instability was found on two examinations.

2. One injection of a corticosteroid is medically necessary and appropriate.

The Claims Administrator did not cite any medical evidence for its decision.
The Physician Reviewer based his/her decision on the Knee Complaints chapter, page 339.

The Physician Reviewer's decision rationale:
An effusion is documented and other care has failed.
`,
	"G4": ` HOW THE IMR FINAL DETERMINATION WAS MADE

The reviewer is Board Certified in Family Medicine and is licensed to practice in California.

CLINICAL CASE SUMMARY
The patient is a 38 year-old woman who was injured at work on 2/9/2002-3/25/2002.Her neck hurts.

IMR ISSUES, DECISIONS AND RATIONALES

Exercise class 2x wk. x4wks:  Upheld

Claims Administrator guideline: Decision based on MTUS Chronic Pain Treatment Guidelines EXERCISE.

Anyone guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Exercise Page(s): 46-47.  Decision based on Non-MTUS
Citation Official Disability Guidelines (ODG), Low Back, Exercise

Decision rationale: No course of exercise is better than another.The class is not medically necessary.
`,
	"G5": `Case Number:          CM16-0000123
Date Assigned:        12/01/2016                      Date of Injury:      10/10/2016
Decision Date:        12/29/2016                      UR Denial Date:      11/15/2016
Priority:             Expedited                       Application          11/20/2016
                                                      Received:

                 HOW THE IMR FINAL DETERMINATION WAS MADE
State(s) of Licensure: California,Nevada
Certification(s)/Specialty: Physical Medicine & Rehabilitation, Pain
Management

                                CLINICAL CASE SUMMARY
This is a 41-year-old female. On 12-02-
2016 electro-
diagnostic studies were normal. She had pre- and
postoperative visits. The words of this line go on behind the end of the page, as the next one

shows. A new paragraph has a gap before it.

Page 1 of 2
Final Determination Letter for IMR Case Number CM16-0000123

It begins with a capital.

                      IMR ISSUES, DECISIONS AND RATIONALES

MRI of the cervical
spine, with and without contrast, to be done at a place of the worker's choice, as asked for by:
Over turned

Claims Administrator guideline: The Claims Administrator based their decision on recommendation(s) outside of the MTUS Guidelines.

Sample Review guideline: Decision based on MTUS Neck and Upper Back Complaints 2004, Section(s):
Special Studies.

Decision rationale: New weakness of the left arm is a red flag. The study is medically necessary.

Physical therapy 2 times a week for 6 weeks was the original request. Physical therapy 2 times
a week for 3 weeks was authorized by the Claims Administrator and then the page ends in mid-air, so that

the remaining IMR eligible portion of the original request, physical therapy 2 times a week for 3 weeks is:
Upheld
Claims Administrator guideline:
Sample Review guideline: The Expert Reviewer did not cite any medical evidence for its decision.
Decision rationale:
Six visits show whether it helps.
ODG guideline: three to six visits.
`,
	"unknown": `Some Notice of 2019

CLINICAL CASE SUMMARY
A 30-year-old man with wrist pain.

WHAT WE DECIDED
Everything in one table.
`,
}
